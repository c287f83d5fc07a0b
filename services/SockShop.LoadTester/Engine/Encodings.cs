using System.Text;

namespace SockShop.LoadTester.Engine;

/// <summary>Encodings by the names that headers and plans call them by.</summary>
internal static class Encodings
{
    /// <exception cref="ArgumentException">There is no such encoding.</exception>
    public static Encoding Find(string name) => CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
}
