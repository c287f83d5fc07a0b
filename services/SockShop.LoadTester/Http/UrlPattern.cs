using System.Text.RegularExpressions;

namespace SockShop.LoadTester.Http;

/// <summary>A regular expression that a whole address must match.</summary>
internal static class UrlPattern
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(1);

    public static bool IsValid(string pattern)
    {
        try
        {
            _ = new Regex(Whole(pattern));
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Whether it matches; null where the pattern says nothing: it is empty, no expression, or does not come to an end.</summary>
    public static bool? Matches(string pattern, string url)
    {
        try
        {
            return pattern.Length == 0 ? null : Regex.IsMatch(url, Whole(pattern), RegexOptions.CultureInvariant, s_limit);
        }
        catch (Exception e) when (e is ArgumentException or RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private static string Whole(string pattern) => $@"\A(?:{pattern})\z";
}
