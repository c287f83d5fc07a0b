using System.Text;

namespace SockShop.LoadTester.Engine;

/// <summary>Heads of requests and answers as texts.</summary>
internal static class Heads
{
    /// <summary>One line each, without the line ends of the wire.</summary>
    public static string Lines(byte[] head) => Encoding.Latin1.GetString(head).Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\n') is { Length: > 0 } lines ? lines + "\n" : "";

    /// <summary>The headers of a request, without its first line and cookies.</summary>
    public static string RequestHeaders(byte[] head) => string.Concat(Lines(head).Split('\n').Skip(1).Where(l => l.Length > 0 && !IsCookie(l)).Select(l => l + "\n"));

    /// <summary>What was asked and carried.</summary>
    public static string RequestData(byte[] head, byte[] body, (string Method, string Url) line)
    {
        if (head.Length == 0)
        {
            return "";
        }

        var cookies = Lines(head).Split('\n').FirstOrDefault(IsCookie) is { } cookie ? $"Cookie Data:\n{cookie["Cookie: ".Length..]}\n" : "[no cookies]\n";
        return $"{line.Method} {line.Url}\n\n{line.Method} data:\n{Encoding.UTF8.GetString(body)}\n\n{cookies}";
    }

    /// <summary>The charset of a content type; null without one.</summary>
    public static string? Charset(string? contentType)
    {
        var at = contentType?.IndexOf("charset=", StringComparison.OrdinalIgnoreCase) ?? -1;
        return at < 0 ? null : contentType![(at + "charset=".Length)..].Split(';')[0].Trim(' ', '"', '\'');
    }

    private static bool IsCookie(string line) => line.StartsWith("Cookie: ", StringComparison.Ordinal);
}
