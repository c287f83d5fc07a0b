using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using SockShop.ServiceDefaults;

namespace SockShop.User.Cards;

/// <summary>A card as clients see it: the number's last four digits, and no security code.</summary>
internal sealed record Card(
    string LongNum,
    string Expires,
    string Ccv,
    string Id,
    [property: JsonPropertyName("_links")] Dictionary<string, Link> Links);

/// <summary>A card to keep, of which only the last four digits and the month of expiry are kept.</summary>
/// <param name="LongNum">4 to 19 digits; spaces do not count.</param>
/// <param name="Expires">MM/YY; may have passed, as that of the original's cards has.</param>
/// <param name="Ccv">3 or 4 digits, if given.</param>
/// <param name="UserID">Whose it is; empty or absent: nobody's.</param>
public sealed record NewCard(
    [Required, RegularExpression("(?: *[0-9]){4,19} *", ErrorMessage = "LongNum must be 4 to 19 digits.")] string LongNum,
    [Required, RegularExpression("(?:0[1-9]|1[0-2])/[0-9]{2}", ErrorMessage = "Expires must be a month as MM/YY.")] string Expires,
    [RegularExpression("[0-9]{3,4}", ErrorMessage = "Ccv must be 3 or 4 digits.")] string? Ccv,
    [Text(NewCard.MaxIdLength)] string? UserID)
{
    internal const int MaxIdLength = 100;
    private const int DigitsShown = 4;

    internal string MaskedNumber()
    {
        var digits = LongNum.Replace(" ", "", StringComparison.Ordinal);
        return digits[^DigitsShown..].PadLeft(digits.Length, '*');
    }
}
