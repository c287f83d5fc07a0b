using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using SockShop.LoadTester.Runs;

namespace SockShop.LoadTester;

/// <summary>What the attributes of the options cannot say.</summary>
internal sealed class LoadTesterOptionsCheck : IValidateOptions<LoadTesterOptions>
{
    public ValidateOptionsResult Validate(string? name, LoadTesterOptions options)
    {
        string[] problems = [.. Problems(options)];
        return problems.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(LoadTesterOptions options)
    {
        if (options.Shell.Enabled && options.Token.Length == 0)
        {
            yield return "LoadTester:Shell:Enabled lets callers run commands, so it needs LoadTester:Token too: a secret that they must show";
        }

        if (options.Token.Length is > 0 and < 16)
        {
            yield return "LoadTester:Token is too short: 16 characters or more are needed";
        }

        if (options.Target.Length > 0 && TargetProblem(options.Target) is { } target)
        {
            yield return $"LoadTester:Target: {target}";
        }

        if (options.TraceAddress.Length > 0 && !(Uri.TryCreate(options.TraceAddress, UriKind.Absolute, out var traces) && traces.Scheme is "http" or "https"))
        {
            yield return $"LoadTester:TraceAddress: '{options.TraceAddress}' is no http address, such as http://localhost:18888/traces/detail/";
        }

        if (RegexProblem(options.NamespaceRegexp) is { } regex)
        {
            yield return $"LoadTester:NamespaceRegexp: {regex}";
        }
    }

    private static string? TargetProblem(string target)
    {
        try
        {
            Targets.Parse(target);
            return null;
        }
        catch (RefusedException e)
        {
            return e.Message;
        }
    }

    private static string? RegexProblem(string pattern)
    {
        try
        {
            _ = new Regex(pattern);
            return null;
        }
        catch (ArgumentException e)
        {
            return e.Message;
        }
    }
}
