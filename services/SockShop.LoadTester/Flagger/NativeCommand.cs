using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Runs;

namespace SockShop.LoadTester.Flagger;

/// <summary>A command that runs a plan, and that needs no shell here.</summary>
/// <param name="Plan">Name of the plan's file.</param>
/// <param name="Properties">JMeter's properties.</param>
/// <param name="Target">Where its host says that load goes, with a port; null without one.</param>
internal sealed record NativeCommand(string Plan, IReadOnlyDictionary<string, string> Properties, Target? Target)
{
    private const string ScriptUsage = "load_test PLAN HOST THREADS RAMPUP DURATION TPM";

    // JMeter's options that have no say here: where its files and logs go, and Java's settings.
    private const string IgnoredFlags = "nef";
    private const string IgnoredWithValue = "ljoDL";

    /// <returns>Null when it is some other command.</returns>
    /// <exception cref="RefusedException">It is one, but cannot be run as it is.</exception>
    public static NativeCommand? Parse(string command)
    {
        if (ShellWords.Split(command) is not [_, ..] words)
        {
            return null;
        }

        if (words.Count > 1 && FileName(words[0]) is "bash" or "sh")
        {
            words = [.. words.Skip(1)];
        }

        return FileName(words[0]) switch
        {
            "load_test" or "load_test.sh" => OfScript([.. words.Skip(1)]),
            "jmeter" or "jmeter.sh" => OfJMeter([.. words.Skip(1)]),
            _ => null,
        };
    }

    private static NativeCommand OfScript(string[] words)
    {
        if (words.Length != 1 + LoadParameters.Positional.Count)
        {
            throw RefusedException.BadRequest($"the script takes {1 + LoadParameters.Positional.Count} words, {ScriptUsage}, and got {words.Length}");
        }

        var parameters = new LoadParameters();
        foreach (var (i, name) in LoadParameters.Positional.Index())
        {
            parameters.Set(name, words[i + 1]);
        }

        return new(FileName(words[0]), parameters.Properties, parameters.Target);
    }

    private static NativeCommand OfJMeter(string[] words)
    {
        string? plan = null;
        var properties = new Dictionary<string, string>();
        for (var i = 0; i < words.Length; i++)
        {
            var word = words[i];
            if (word is ['-', var flag] && IgnoredFlags.Contains(flag))
            {
                continue;
            }

            if (word is not ['-', var letter, ..] || !$"tJ{IgnoredWithValue}".Contains(letter))
            {
                throw RefusedException.BadRequest($"jmeter's '{word}' is not possible here; write jmeter -n -t PLAN.jmx -Jname=value");
            }

            var value = word.Length > 2 ? word[2..]
                : ++i < words.Length ? words[i]
                : throw RefusedException.BadRequest($"jmeter's {word} has no value");
            if (letter == 't')
            {
                plan = FileName(value);
            }
            else if (letter == 'J' && value.Split('=', 2) is [var name, var text])
            {
                properties[name] = text;
            }
        }

        return new(plan ?? throw RefusedException.BadRequest("jmeter is given no plan; write jmeter -n -t PLAN.jmx"), properties, null);
    }

    private static string FileName(string path) => path[(path.LastIndexOf('/') + 1)..];
}
