using System.Text.RegularExpressions;

namespace SockShop.Tests.Hostile;

/// <summary>Request targets: a route's path with its parameters filled in, and a query.</summary>
internal static partial class TargetGrammar
{
    public static string Target(FuzzedRoute route, Random random)
    {
        var path = Parameter().Replace(route.Pattern, _ => Segment(random));
        path = '/' + path.TrimStart('/');
        return (random.Next(40) switch
        {
            0 => path + "/",
            1 => "/" + path,
            2 => path + "/" + random.Pick(Rubbish.PathSegments),
            3 => path.ToUpperInvariant(),
            4 => random.Pick("*", "http://evil.example" + path, "/" + random.Pick(Rubbish.PathSegments), path + "#fragment", path + " x"),
            _ => path,
        }) + Query(route, random);
    }

    private static string Segment(Random random) => random.Percent(60) ? random.Pick(Known.Ids) : random.Pick(Rubbish.PathSegments);

    private static string Query(FuzzedRoute route, Random random)
    {
        var pairs = route.Query.Where(_ => random.Percent(60)).Select(name => $"{name}={Value(random)}").ToList();
        switch (random.Next(20))
        {
            case 0:
                pairs.Add($"{random.Pick("custId", "userID", "a", "%00", "")}={Value(random)}");
                break;
            case 1:
                pairs.AddRange(pairs.ToArray());
                break;
            case 2:
                pairs.AddRange(Enumerable.Repeat($"{random.Pick([.. route.Query, "x"])}=1", 800));
                break;
        }

        return pairs.Count == 0 ? random.Pick("", "", "", "?", "?&=&%00") : "?" + string.Join('&', pairs);
    }

    private static string Value(Random random) => random.Percent(50)
        ? random.Pick("1", "2", "100", "id", "price", "brown,geek", "date", Known.Eve, "cart-of-the-fuzz", Rubbish.Repeat("brown,", 1000), "2147483648", "-1", "1.5")
        : random.Pick(Rubbish.PathSegments).Replace("#", "%23", StringComparison.Ordinal).Replace(" ", "+", StringComparison.Ordinal);

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
