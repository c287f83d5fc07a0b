using System.Security.Cryptography;
using System.Text;

namespace SockShop.Tests.Hostile;

/// <summary>What an attacker knows and the shop has: ids, a name with its password, and secrets that must never come back.</summary>
internal static class Known
{
    public const string Eve = "57a98d98e4b00679b4a830af";
    public const string Username = "Eve_Berger";
    public const string Password = "correct horse battery staple";

    public static readonly string[] CardNumbers = ["4929123456781234", "5500005555555559", "371449635398431"];
    public static readonly string[] Ids =
    [
        Eve, "57a98d98e4b00679b4a830ad", "57a98d98e4b00679b4a830ae", "03fef6ac-1896-4ce8-bd69-b798f85c6e0b", "a0a4f044-b040-410d-8ead-4de0446aec7e",
        "size", "images", "items", "search", "customerId", "0", "cart-of-the-fuzz",
    ];

    /// <summary>The cookies of a customer who logged in before.</summary>
    public static readonly string Cookies = Signed($"{new string('e', 32)}:{Eve}:99999999999");

    /// <summary>The cookies of somebody with a cart.</summary>
    public static readonly string AnonymousCookies = Signed(new string('a', 32));

    // What a valid member of a body looks like, by its name.
    public static string? Member(string name, Random random) => name.ToUpperInvariant() switch
    {
        "ID" or "ITEMID" => Text(random.Pick("a0a4f044-b040-410d-8ead-4de0446aec7e", "03fef6ac-1896-4ce8-bd69-b798f85c6e0b")),
        "QUANTITY" => random.Pick("1", "2", "\"3\""),
        "UNITPRICE" or "AMOUNT" => random.Pick("7.99", "12", "104.98"),
        "USERNAME" => Text($"fuzz{random.Next(1000)}"),
        "PASSWORD" => Text(Password),
        "LONGNUM" => Text(random.Pick(CardNumbers)),
        "EXPIRES" => "\"12/30\"",
        "CCV" => "\"123\"",
        "USERID" => random.Pick($"\"{Eve}\"", "\"\""),
        "CUSTOMER" => $"\"http://user/customers/{Eve}\"",
        "ADDRESS" => "\"http://user/addresses/57a98d98e4b00679b4a830ad\"",
        "CARD" => "\"http://user/cards/57a98d98e4b00679b4a830ae\"",
        "ITEMS" => $"\"http://carts/carts/{Eve}/items\"",
        _ => null,
    };

    private static string Text(string text) => $"\"{text}\"";

    private static string Signed(string payload)
    {
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(HostileShop.SessionKey), Encoding.UTF8.GetBytes(payload));
        return $"md.sid={Uri.EscapeDataString($"s:{payload}.{Convert.ToBase64String(signature).TrimEnd('=')}")}; logged_in=x";
    }
}
