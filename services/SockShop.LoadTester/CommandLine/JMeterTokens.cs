namespace SockShop.LoadTester.CommandLine;

/// <summary>JMeter's way to write options: <c>-Jname=value</c>, <c>-tplan.jmx</c> and <c>-nf</c> are two words each.</summary>
internal static class JMeterTokens
{
    private const string Flags = "nef";
    private const string WithValue = "tlojqpJDGSLid";

    private static readonly Dictionary<string, string> s_refused = new()
    {
        ["-r"] = "runs on other machines are not supported",
        ["-R"] = "runs on other machines are not supported",
        ["-X"] = "runs on other machines are not supported",
        ["-s"] = "JMeter's server is not supported",
        ["-g"] = "a report is made with its run only: -e -o DIR",
        ["-H"] = "proxies are not supported",
        ["-P"] = "proxies are not supported",
        ["-u"] = "proxies are not supported",
        ["-a"] = "proxies are not supported",
        ["-N"] = "proxies are not supported",
        ["-E"] = "proxies are not supported",
    };

    /// <summary>The same with one word for each option and each value.</summary>
    public static IReadOnlyList<string> Split(IEnumerable<string> arguments) => [.. arguments.SelectMany(Split)];

    /// <summary>Why an option of JMeter's is not possible here; null for all others.</summary>
    public static string? WhyRefused(IEnumerable<string> tokens) =>
        tokens.FirstOrDefault(s_refused.ContainsKey) is { } refused ? $"{refused}: {s_refused[refused]}" : null;

    private static IEnumerable<string> Split(string argument) => argument switch
    {
        ['-', var letter, _, ..] when WithValue.Contains(letter) => [argument[..2], argument[2..]],
        ['-', var letter, .. { Length: > 0 } rest] when Flags.Contains(letter) => Split($"-{rest}").Prepend($"-{letter}"),
        _ => [argument],
    };
}
