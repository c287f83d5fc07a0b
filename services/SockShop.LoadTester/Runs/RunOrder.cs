using SockShop.LoadTester.Engine;

namespace SockShop.LoadTester.Runs;

/// <summary>What is to be run.</summary>
/// <param name="Plan">Name of a file in the plan folder.</param>
/// <param name="Properties">JMeter's properties.</param>
/// <param name="Target">Where load goes, whatever the plan says; null is where the plan says.</param>
/// <param name="FailIf">Thresholds.</param>
/// <param name="By">Who ordered it: <c>the API</c>, <c>the page</c> or <c>canary NAME.NAMESPACE</c>.</param>
internal sealed record RunOrder(string Plan, IReadOnlyDictionary<string, string> Properties, Target? Target, IReadOnlyList<string> FailIf, string By)
{
    private const int MaxProperties = 100;
    private const int MaxName = 100;
    private const int MaxValue = 1_000;
    private const int MaxThresholds = 50;

    /// <exception cref="RefusedException">A part is too long or there are too many.</exception>
    public RunOrder Checked()
    {
        if (Properties.Count > MaxProperties)
        {
            throw RefusedException.BadRequest($"{Properties.Count} properties are too many; {MaxProperties} are possible");
        }

        foreach (var (name, value) in Properties)
        {
            if (name.Length is 0 or > MaxName || name.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)))
            {
                throw RefusedException.BadRequest($"'{name[..Math.Min(name.Length, MaxName)]}' is no name of a property: 1 to {MaxName} characters without blanks are");
            }

            if (value is null || value.Length > MaxValue)
            {
                throw RefusedException.BadRequest($"the property {name} must have a value of at most {MaxValue} characters");
            }
        }

        return FailIf.Count <= MaxThresholds && FailIf.All(t => t is { Length: <= MaxValue })
            ? this
            : throw RefusedException.BadRequest($"at most {MaxThresholds} thresholds of {MaxValue} characters each are possible");
    }
}

internal static class Targets
{
    /// <summary>Reads <c>HOST:PORT</c>, <c>HOST</c> (port 80) or <c>http://HOST:PORT</c>.</summary>
    /// <exception cref="RefusedException">It is none of these.</exception>
    public static Target Parse(string text)
    {
        var address = text.Contains("://", StringComparison.Ordinal) ? text : $"http://{text}";
        return Uri.TryCreate(address, UriKind.Absolute, out var url) && url is { Scheme: "http", UserInfo: "", PathAndQuery: "/", Fragment: "", Port: > 0 }
            && url.HostNameType != UriHostNameType.Unknown && !text.Any(char.IsWhiteSpace)
                ? new(url.Host, url.Port)
                : throw RefusedException.BadRequest($"'{text}' is no target: write HOST:PORT, such as front-end:80; whether it is https is the plan's choice");
    }

    public static string Show(this Target target) => $"{target.Host}:{target.Port}";
}
