using System.CommandLine;
using System.CommandLine.Parsing;
using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.CommandLine;

/// <summary>The plan and the properties, which all commands take, as JMeter takes them.</summary>
internal static class PlanOptions
{
    private static readonly Argument<string?> s_plan = new("PLAN") { Description = "The test plan, a .jmx file.", Arity = ArgumentArity.ZeroOrOne, Validators = { CheckPlan } };

    private static readonly Option<string> s_testFile = new("-t", "--testfile") { Description = "The test plan, as JMeter takes it.", HelpName = "FILE" };

    private static readonly Option<string[]>[] s_properties =
    [
        Letter('J', "--jmeterproperty", "A property, which __P reads; without a value it is taken away.", "NAME=VALUE"),
        Letter('q', "--addprop", "One more file of properties.", "FILE"),
        Letter('p', "--propfile", "The file of properties instead of JMeter's own.", "FILE"),
        Letter('D', "--systemproperty", "A property of Java's, which plans do not see; not used.", "NAME=VALUE"),
        Letter('G', "--globalproperty", "A property for other machines; not used.", "NAME=VALUE"),
        Letter('S', "--systemPropertyFile", "A file of Java's properties; not used.", "FILE"),
        Letter('L', "--loglevel", "A level of JMeter's logs; not used.", "[CATEGORY=]LEVEL"),
        Letter('i', "--jmeterlogconf", "A configuration of JMeter's logs; not used.", "FILE"),
        Letter('d', "--homedir", "JMeter's folder; not used.", "DIR"),
    ];

    public static void AddTo(Command command)
    {
        command.Add(s_plan);
        command.Add(s_testFile);
        foreach (var option in s_properties)
        {
            option.Hidden = option.Name[1] is not ('J' or 'q' or 'p' or 'D');
            command.Add(option);
        }
    }

    /// <summary>The plan's file, absolute.</summary>
    /// <exception cref="PlanException">None is named, or two are.</exception>
    public static string PlanFile(ParseResult parsed) => (parsed.GetValue(s_plan), parsed.GetValue(s_testFile)) switch
    {
        ({ Length: > 0 } plan, null) => Path.GetFullPath(plan),
        (null, { Length: > 0 } plan) => Path.GetFullPath(plan),
        ({ } one, { } other) => throw new PlanException($"two plans are named, {one} and {other}: a run has one"),
        _ => throw new PlanException("no plan is named: write run PLAN.jmx or -t PLAN.jmx"),
    };

    /// <exception cref="PlanException">A file of properties cannot be read.</exception>
    public static IReadOnlyDictionary<string, string> Properties(ParseResult parsed) =>
        JMeterProperties.Load([.. InOrder(parsed).Select(o => (o.Option[1], o.Value))], Directory.GetCurrentDirectory());

    // Unknown options are taken for the plan.
    private static void CheckPlan(ArgumentResult result)
    {
        if (result.Tokens is [{ Value: ['-', ..] option }])
        {
            result.AddError($"'{option}' is not an option");
        }
    }

    // The last one counts, whatever its kind, so the order between options matters.
    private static IEnumerable<(string Option, string Value)> InOrder(ParseResult parsed)
    {
        for (var i = 0; i + 1 < parsed.Tokens.Count; i++)
        {
            var token = parsed.Tokens[i];
            if (token.Type == TokenType.Option && Array.Find(s_properties, o => o.Name == token.Value || o.Aliases.Contains(token.Value)) is { } option)
            {
                yield return (option.Name, parsed.Tokens[i + 1].Value);
            }
        }
    }

    private static Option<string[]> Letter(char letter, string name, string description, string value) =>
        new($"-{letter}", name) { Description = description, HelpName = value, Arity = ArgumentArity.OneOrMore };
}
