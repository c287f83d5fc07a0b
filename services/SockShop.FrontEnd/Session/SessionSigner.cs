using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace SockShop.FrontEnd.Session;

/// <summary>Signs the session cookie in the original's form, <c>s:payload.signature</c>, and knows its own signature again.</summary>
internal sealed class SessionSigner(IOptionsMonitor<SessionOptions> options)
{
    private const string Prefix = "s:";
    private const int MaxLength = 512;
    // The monitor's instance is the one made and checked at start; another would be given another random key.
    private readonly byte[] _key = Encoding.UTF8.GetBytes(options.CurrentValue.Key!);

    public string Sign(string payload) => $"{Prefix}{payload}.{Signature(payload)}";

    /// <summary>The payload, or null where the signature is not ours.</summary>
    public string? Verify(string? signed)
    {
        if (signed is not { Length: <= MaxLength } || !signed.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var dot = signed.LastIndexOf('.');
        if (dot < Prefix.Length)
        {
            return null;
        }

        var payload = signed[Prefix.Length..dot];
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signed[(dot + 1)..]), Encoding.UTF8.GetBytes(Signature(payload))) ? payload : null;
    }

    private string Signature(string payload) =>
        Convert.ToBase64String(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(payload))).TrimEnd('=');
}
