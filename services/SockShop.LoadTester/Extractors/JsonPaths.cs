using System.Collections.Concurrent;
using SockShop.LoadTester.Expressions;

namespace SockShop.LoadTester.Extractors;

/// <summary>The paths that a run has met; each is read once.</summary>
internal static class JsonPaths
{
    private const int MostRemembered = 1000;

    private static readonly ConcurrentDictionary<string, JsonPath> s_known = new();

    /// <exception cref="ExpressionException">There is no such path.</exception>
    public static JsonPath Find(string path)
    {
        if (s_known.TryGetValue(path, out var known))
        {
            return known;
        }

        try
        {
            if (s_known.Count > MostRemembered)
            {
                s_known.Clear();
            }

            return s_known.GetOrAdd(path, p => new JsonPath(p));
        }
        catch (FormatException e)
        {
            throw new ExpressionException(e.Message);
        }
    }
}
