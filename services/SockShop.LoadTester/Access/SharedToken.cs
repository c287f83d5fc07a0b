using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace SockShop.LoadTester.Access;

/// <summary>What callers must show where <c>LoadTester:Token</c> is set.</summary>
internal sealed class SharedToken(IOptions<LoadTesterOptions> options)
{
    /// <summary>The answer to who does not show it.</summary>
    public const string Missing =
        "a token is needed (LoadTester:Token): as metadata.token of a webhook, as the password in its url (http://any:TOKEN@load-tester/), or as Authorization: Bearer TOKEN";

    private readonly byte[] _expected = Encoding.UTF8.GetBytes(options.Value.Token);

    /// <summary>Whether the request's headers show it, or none is needed.</summary>
    public bool IsShown(HttpRequest request) => _expected.Length == 0 || Is(FromHeader(request.Headers.Authorization));

    /// <summary>Whether this is it, or none is needed.</summary>
    public bool Is(string? text) => _expected.Length == 0 || CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(text ?? ""), _expected);

    private static string? FromHeader(string? header)
    {
        if (!AuthenticationHeaderValue.TryParse(header, out var authorization))
        {
            return null;
        }

        if (authorization.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase))
        {
            return authorization.Parameter;
        }

        var bytes = new byte[1024];
        return authorization.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase) && Convert.TryFromBase64String(authorization.Parameter ?? "", bytes, out var length)
            && Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is [_, var password]
                ? password
                : null;
    }
}
