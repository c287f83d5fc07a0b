using SockShop.LoadTester.Flagger;
using SockShop.LoadTester.Runs;

namespace SockShop.LoadTester.Pages;

/// <summary>What a person fills in to start a run.</summary>
internal sealed record StartForm(string Plan, string Target, string Threads, string RampUp, string Duration, string Tpm, string Properties, string Thresholds)
{
    public static StartForm Usual { get; } = new("scenario.jmx", "", "10", "10", "60", "600", "", "");

    public static StartForm Read(IFormCollection form)
    {
        return new(Text("plan"), Text("target"), Text("threads"), Text("rampup"), Text("duration"), Text("tpm"), Text("properties"), Text("thresholds"));

        string Text(string name) => form[name].ToString().Trim();
    }

    /// <exception cref="RefusedException">A value is none for its field.</exception>
    public RunOrder ToOrder(string by)
    {
        var parameters = new LoadParameters();
        foreach (var (name, value) in new[] { ("threads", Threads), ("rampup", RampUp), ("duration", Duration), ("tpm", Tpm) })
        {
            if (value.Length > 0)
            {
                parameters.Set(name, value);
            }
        }

        foreach (var line in Lines(Properties))
        {
            if (line.Split('=', 2) is not [{ Length: > 0 } name, var value])
            {
                throw RefusedException.BadRequest($"'{line}' is no property: write one NAME=VALUE a line");
            }

            parameters.Properties[name.Trim()] = value.Trim();
        }

        return new(Plan, parameters.Properties, Target.Length > 0 ? Targets.Parse(Target) : null, Lines(Thresholds), by);
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
