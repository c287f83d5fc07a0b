using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;

namespace SockShop.FrontEnd.Session;

/// <summary>What the session cookie says: 32 random characters, and after sign-in a customer for a while.</summary>
internal sealed record Session(string Id, string? CustomerId = null, long ExpiresAt = 0)
{
    private const int IdLength = 32;

    public static Session New() => new(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(IdLength * 3 / 4)));

    /// <summary><c>id</c>, or <c>id:customer:seconds since 1970</c>.</summary>
    public string Format() => CustomerId is null
        ? Id
        : string.Create(CultureInfo.InvariantCulture, $"{Id}:{Uri.EscapeDataString(CustomerId)}:{ExpiresAt}");

    public static Session? Parse(string text) => text.Split(':') switch
    {
        [{ Length: IdLength } id] => new(id),
        [{ Length: IdLength } id, { Length: > 0 } customer, var expires] when long.TryParse(expires, CultureInfo.InvariantCulture, out var seconds) =>
            new(id, Uri.UnescapeDataString(customer), seconds),
        _ => null,
    };
}
