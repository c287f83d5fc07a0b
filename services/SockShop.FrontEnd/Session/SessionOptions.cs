using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;

namespace SockShop.FrontEnd.Session;

/// <summary>The key that signs session cookies; all replicas need the same.</summary>
internal sealed class SessionOptions
{
    public const string Setting = "SESSION_KEY";
    private const int MinKeyLength = 32;

    [MinLength(MinKeyLength, ErrorMessage = $"{Setting} must have at least 32 characters; remove it to have a random key made at each start.")]
    public string? Key { get; set; }

    public static string NewKey() => RandomNumberGenerator.GetHexString(2 * MinKeyLength);
}
