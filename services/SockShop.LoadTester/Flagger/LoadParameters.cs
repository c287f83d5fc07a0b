using System.Globalization;
using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Runs;

namespace SockShop.LoadTester.Flagger;

/// <summary>
/// The parameters of a load by short names, checked before the plan sees them: JMeter itself takes what it cannot read as 0 or 1
/// and calls that a success.
/// </summary>
internal sealed class LoadParameters
{
    private const int MaxThreads = 10_000;
    private const double MaxPerMinute = 10_000_000;

    /// <summary>In the order of the script <c>load_test</c>, after the plan.</summary>
    public static IReadOnlyList<string> Positional { get; } = ["host", "threads", "rampup", "duration", "tpm"];

    public static IReadOnlyList<string> Names { get; } = [.. Positional, "port"];

    /// <summary>JMeter's properties.</summary>
    public Dictionary<string, string> Properties { get; } = [];

    /// <summary>Where a host with its port says that load goes.</summary>
    public Target? Target { get; set; }

    /// <exception cref="RefusedException">The value is none for that name.</exception>
    public void Set(string name, string text)
    {
        var value = text.Trim();
        switch (name)
        {
            case "host":
                SetHost(value);
                break;
            case "port":
                Properties["ServerPort"] = Number(name, value, 1, ushort.MaxValue);
                break;
            case "threads":
                Properties["NumOfThreads"] = Number(name, value, 1, MaxThreads);
                break;
            case "rampup":
                Properties["RampUp"] = Seconds(name, value, 0);
                break;
            case "duration":
                Properties["Duration"] = Seconds(name, value, 1);
                break;
            case "tpm":
                Properties["TPM"] = double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate) && rate is > 0 and <= MaxPerMinute
                    ? value
                    : throw Wrong(name, value, "samples a minute, above 0");
                break;
        }
    }

    private void SetHost(string value)
    {
        if (Uri.CheckHostName(value) != UriHostNameType.Unknown)
        {
            Properties["ServerName"] = value;
            return;
        }

        Target = Targets.Parse(value);
        Properties["ServerName"] = Target.Host;
        Properties["ServerPort"] = Target.Port.ToString(CultureInfo.InvariantCulture);
    }

    private static string Number(string name, string value, int least, int most) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number.ToString(CultureInfo.InvariantCulture)
            : throw Wrong(name, value, $"a whole number from {least} to {most}");

    private static string Seconds(string name, string value, int least) =>
        GoDuration.TryParse(value, out var duration) && duration.TotalSeconds >= least
            ? Math.Ceiling(duration.TotalSeconds).ToString(CultureInfo.InvariantCulture)
            : throw Wrong(name, value, $"seconds, {least} or more, or a duration such as 10m");

    private static RefusedException Wrong(string name, string value, string what) => RefusedException.BadRequest($"{name} is '{value}' and must be {what}");
}
