using System.CommandLine;
using System.CommandLine.Parsing;
using SockShop.AppHost.Drills;
using SockShop.AppHost.Kubernetes.Checking;
using SockShop.AppHost.LoadTesting;
using SockShop.AppHost.Observability.Dashboards;

namespace SockShop.AppHost;

/// <summary>
/// Translates what a person types (<c>--profile containers</c>, <c>publish -o out</c>, <c>resource carts restart</c>) into the
/// switches of Aspire's host, which ignores bare words. What it does not know and has Aspire's form (<c>--key value</c> of a
/// known switch, <c>--Section:Key=value</c>) is passed on.
/// </summary>
internal static class CommandLine
{
    private static readonly string[] s_hostSwitches =
        ["--operation", "--publisher", "--step", "--output-path", "--log-level", "--environment", "--include-exception-details", "--clear-cache", "--yes"];

    private static readonly Option<Profile> s_profile = new("--profile") { Description = "What stores, queue and observability run on." };

    private static readonly Option<DirectoryInfo> s_data = new("--data") { Description = "Folder of the embedded stores (default: .data beside the solution).", HelpName = "DIR" };

    private static readonly Option<bool> s_fresh = new("--fresh") { Description = "Start with empty stores: what the data folder holds is deleted." };

    private static readonly Option<string[]> s_port = new("--port") { Description = "Fixed port of a resource, such as front-end=9000; may be repeated.", HelpName = "NAME=PORT", Validators = { CheckPorts } };

    private static readonly Option<bool> s_noDashboard = new("--no-dashboard") { Description = "Run without the dashboard; telemetry goes where ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL says, if anywhere." };

    private static readonly Option<string> s_load = new("--load")
    {
        Description = $"Put load on the shop once it is healthy; PLAN is a file of the folder jmeter (default: {LoadCommands.Purchase}).",
        HelpName = "PLAN",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<DirectoryInfo> s_output = new("--output", "-o") { Description = "Folder to write to.", HelpName = "DIR" };

    private static readonly Option<DirectoryInfo> s_check = new("--check")
    {
        Description = "Write nothing: check what the manifests in a folder say of each other (default: deploy, beside the solution).",
        HelpName = "DIR",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Argument<string[]> s_drills = new("NAME") { Description = "Drills, one after another; --list tells which there are.", Arity = ArgumentArity.ZeroOrMore };

    private static readonly Option<bool> s_list = new("--list") { Description = "Run nothing: list the drills." };

    private static readonly Argument<string> s_resource = new("NAME") { Description = "A resource of the running shop, such as carts." };

    private static readonly Argument<string> s_command = new("COMMAND") { Description = "start, stop or restart; for load-tester also start-load and stop-load." };

    // What publish writes with the usual parameters; a test holds it so.
    private static string Committed => InRepository("deploy");

    private static string InRepository(string folder) => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(new Projects.SockShop_FrontEnd().ProjectPath)!, "..", "..", folder));

    /// <returns>
    /// What Aspire's host begins with; null when there is nothing to run, as for <c>--help</c> and wrong arguments: then the
    /// answer is printed and the exit code set.
    /// </returns>
    public static DistributedApplicationOptions? Parse(string[] args)
    {
        if (args.Contains("--operation"))
        {
            return Unknown(args) is { } stranger ? RefuseOption(stranger) : new() { Args = args }; // Aspire's own tool asks
        }

        var publish = new Command("publish", "Write what a cluster needs to run the shop, and end. --Publish:NAME=VALUE sets a parameter, such as --Publish:Replicas=3.") { s_output, s_check };
        publish.Validators.Add(CheckPublish);
        var resource = new Command("resource", "Send a command to a resource of the shop that is running.") { s_resource, s_command };
        var dashboards = new Command("dashboards", "Write the dashboards of Grafana anew, into the folder dashboards beside the solution.") { Hidden = true };
        var drill = new Command("drill", "Make the shop fail on purpose, in a shop of its own under load: compare what happens with what should, and end.") { s_drills, s_list };
        drill.Validators.Add(CheckDrills);
        var root = new RootCommand("Runs the whole Sock Shop: services, stores, queue. Stop it with Ctrl-C.") { s_profile, s_data, s_fresh, s_port, s_load, s_noDashboard, publish, drill, resource, dashboards };
        root.TreatUnmatchedTokensAsErrors = false;
        foreach (var command in new Command[] { root, publish, drill, resource, dashboards })
        {
            command.SetAction(_ => { }); // what is left to do is the host's
        }

        var parsed = root.Parse(args);
        if (parsed.Errors is [var error, ..])
        {
            return Refuse(error.Message);
        }

        if (parsed.Action != parsed.CommandResult.Command.Action)
        {
            Environment.ExitCode = parsed.Invoke(); // --help, --version
            return null;
        }

        if (Unknown(parsed.UnmatchedTokens) is { } unknown)
        {
            return RefuseOption(unknown);
        }

        if (parsed.CommandResult.Command == publish && parsed.GetResult(s_check) is not null)
        {
            Environment.ExitCode = CheckCommand.Run(parsed.GetValue(s_check)?.FullName ?? Committed, Console.Out, Console.Error);
            return null;
        }

        if (parsed.CommandResult.Command == dashboards)
        {
            DashboardFiles.Write(InRepository("dashboards"));
            return null;
        }

        if (parsed.CommandResult.Command == drill && parsed.GetValue(s_list))
        {
            DrillList.Print(Console.Out);
            return null;
        }

        return new() { Args = [.. ToHost(parsed, publish, drill, resource), .. parsed.UnmatchedTokens], DisableDashboard = parsed.GetValue(s_noDashboard) || parsed.CommandResult.Command == drill };
    }

    private static IEnumerable<string> ToHost(ParseResult parsed, Command publish, Command drill, Command resource)
    {
        if (parsed.CommandResult.Command == publish)
        {
            return ["--operation", "publish", "--step", "publish", "--output-path", parsed.GetRequiredValue(s_output).FullName];
        }

        if (parsed.CommandResult.Command == drill)
        {
            var data = Directory.CreateTempSubdirectory("sockshop-drill-").FullName;
            return [$"--{ShopOptions.Section}:Data={data}", $"--{ShopOptions.Section}:{nameof(ShopOptions.Drills)}={string.Join(',', parsed.GetRequiredValue(s_drills))}"];
        }

        if (parsed.CommandResult.Command == resource)
        {
            return ["--operation", "resource", "--resource", parsed.GetRequiredValue(s_resource), "--command", parsed.GetRequiredValue(s_command)];
        }

        return RunSettings(parsed).Select(s => $"--{ShopOptions.Section}:{s.Key}={s.Value}");
    }

    private static IEnumerable<(string Key, string Value)> RunSettings(ParseResult parsed)
    {
        yield return ("Profile", parsed.GetValue(s_profile).ToString());
        yield return ("Fresh", parsed.GetValue(s_fresh).ToString());
        if (parsed.GetValue(s_data) is { } data)
        {
            yield return ("Data", data.FullName);
        }

        if (parsed.GetResult(s_load) is not null)
        {
            yield return ("Load", parsed.GetValue(s_load) ?? LoadCommands.Purchase);
        }

        foreach (var port in parsed.GetValue(s_port) ?? [])
        {
            yield return ($"Ports:{port.Split('=')[0]}", port.Split('=')[1]);
        }
    }

    private static void CheckPublish(CommandResult result)
    {
        if (result.GetResult(s_output) is null == result.GetResult(s_check) is null)
        {
            result.AddError("publish needs one of --output DIR, to write to, and --check DIR, to check what is there");
        }
    }

    private static void CheckDrills(CommandResult result)
    {
        var names = result.GetValue(s_drills) ?? [];
        if (names.Length == 0 == !result.GetValue(s_list))
        {
            result.AddError("drill needs one of NAME, to run, and --list, to see which there are");
        }
        else if (names.FirstOrDefault(name => DrillList.Find(name) is null) is { } unknown)
        {
            result.AddError(DrillList.Unknown(unknown));
        }
    }

    private static void CheckPorts(OptionResult result)
    {
        foreach (var token in result.Tokens.Select(t => t.Value))
        {
            if (token.Split('=') is not [{ Length: > 0 }, var port] || !ushort.TryParse(port, out var number) || number == 0)
            {
                result.AddError($"--port {token}: write NAME=PORT with a port from 1 to 65535, such as --port front-end=9000");
            }
        }

        if (result.Tokens.GroupBy(t => t.Value.Split('=')[0], StringComparer.OrdinalIgnoreCase).FirstOrDefault(ports => ports.Count() > 1) is { } twice)
        {
            result.AddError($"--port {twice.Key} is given {twice.Count()} times");
        }
    }

    // A value follows its switch; Section:Key=value carries its own.
    private static string? Unknown(IReadOnlyList<string> tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            var name = tokens[i].Split('=')[0];
            if (s_hostSwitches.Contains(name))
            {
                i += name == tokens[i] ? 1 : 0;
            }
            else if (!(name.StartsWith("--", StringComparison.Ordinal) && name.Contains(':')))
            {
                return tokens[i];
            }
        }

        return null;
    }

    private static DistributedApplicationOptions? RefuseOption(string option) => Refuse($"'{option}' is not an option");

    private static DistributedApplicationOptions? Refuse(string message)
    {
        Console.Error.WriteLine($"{message.TrimEnd('.').ReplaceLineEndings(" ")}. --help lists what there is.");
        Environment.ExitCode = 1;
        return null;
    }
}
