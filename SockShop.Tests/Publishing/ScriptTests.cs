using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using SockShop.Tests.Services;

namespace SockShop.Tests.Publishing;

/// <summary>The scripts of the published folder, with programs of our own in place of kubectl and Helm.</summary>
public sealed partial class ScriptTests(PublishedOnce once) : IDisposable
{
    private const string Kubectl = """
        #!/bin/sh
        echo "$*" >>"$CALLS/kubectl"
        case "$*" in
        *"get --raw /version"*) echo '{ "major": "1", "minor": "35" }' ;;
        *"get nodes"*) echo "node/${NODE:-gke-sockshop-1}" ;;
        *"create secret"*) cat >>"$CALLS/values" && echo >>"$CALLS/values" ;;
        *"get secret "*) [ -n "$INSTALLED" ] ;;
        *"get canaries"*) [ -z "$INSTALLED" ] || echo canary/front-end ;;
        "kustomize "*) printf 'apiVersion: v1\nkind: Namespace\n---\napiVersion: v1\nkind: Canary\n---\napiVersion: v1\nkind: Service\n' ;;
        *"delete "*"-f -") cat >"$CALLS/deleted" ;;
        *port-forward*) while :; do sleep 0.2; done ;;
        esac
        """;

    private const string Helm = """
        #!/bin/sh
        echo "$*" >>"$CALLS/helm"
        """;

    private readonly TemporaryFolder _programs = new();
    private readonly Dictionary<string, string> _environment = [];

    public void Dispose() => _programs.Dispose();

    [Fact]
    public async Task Install_DryRun_PrintsThePlanInOrder()
    {
        var charts = ChartLine.Read(await once.WrittenAsync()).Where(chart => chart.Release is not "argo-cd").Select(chart => $"Chart {chart.Name} {chart.Version} as {chart.Release} in {chart.Namespace}").ToList();
        charts.Insert(charts.FindIndex(chart => chart.Contains(" gateway ", StringComparison.Ordinal)) + 1, "Backends that are no charts: Jaeger and Zipkin");

        var (code, output, errors) = await RunAsync("install.sh", "--dry-run");

        Assert.Equal((0, ""), (code, errors));
        var steps = Step().Matches(output).Select(step => (Number: step.Groups[1].Value, What: step.Groups[2].Value)).ToArray();
        Assert.Equal(Enumerable.Range(1, steps.Length).Select(number => $"{number}"), steps.Select(step => step.Number));
        Assert.Equal(
            [
                "Namespaces", "Secrets, generated once and kept in the cluster only", .. charts, "The shop: overlay gke", "Wait until the shop's pods are ready",
                "Canaries, and wait for the first version of each", "The users of the load test",
            ],
            steps.Select(step => step.What));
    }

    [Theory]
    [InlineData("install.sh", "--dry-run")]
    [InlineData("install.sh", "--argocd --dry-run")]
    [InlineData("install.sh", "--overlay plain --dry-run")]
    [InlineData("uninstall.sh", "--data --kinds --dry-run")]
    [InlineData("port-forward.sh", "start --dry-run")]
    [InlineData("gke.sh", "--project shop --dry-run")]
    public async Task Script_DryRun_SaysWhatItWouldDoAndDoesNothing(string script, string arguments)
    {
        var (code, output, errors) = await RunAsync(script, arguments.Split(' '));

        Assert.Equal((0, ""), (code, errors));
        Assert.NotEmpty(output);
        Assert.Empty(Directory.EnumerateFiles(_programs.File("calls")));
    }

    [Theory]
    [InlineData("install.sh", "--overlay aks", "aks")]
    [InlineData("install.sh", "--argocd --overlay plain", "--argocd")]
    [InlineData("install.sh", "--dryrun", "--dryrun")]
    [InlineData("uninstall.sh", "--all", "--all")]
    [InlineData("uninstall.sh", "--context", "--context")]
    [InlineData("port-forward.sh", "", "start")]
    [InlineData("gke.sh", "", "--project")]
    [InlineData("gke.sh", "--project shop --nodes many", "many")]
    public async Task Script_BadArgument_IsOneLineThatNamesIt(string script, string arguments, string named)
    {
        var (code, output, errors) = await RunAsync(script, arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal((1, ""), (code, output));
        Assert.Contains(named, Assert.Single(errors.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Install_Secrets_AreGeneratedOnceAndNeverShown()
    {
        var (code, output, errors) = await RunAsync("install.sh");

        Assert.True(code == 0, output + errors);
        var values = await File.ReadAllLinesAsync(Calls("values"), TestContext.Current.CancellationToken);
        var expected = (await once.WrittenAsync()).Files["externals.txt"].Split('\n').Where(line => line.StartsWith("Secret/", StringComparison.Ordinal) && !line.EndsWith("slack", StringComparison.Ordinal));
        Assert.Equal(expected.Count(), values.Length);
        Assert.Distinct(values);
        Assert.All(values, value => Assert.Matches("^[A-Za-z0-9]{48}$", value));
        var seen = output + errors + await File.ReadAllTextAsync(Calls("kubectl"), TestContext.Current.CancellationToken);
        Assert.All(values, value => Assert.DoesNotContain(value, seen, StringComparison.Ordinal));
        Assert.Equal(ChartLine.Read(await once.WrittenAsync()).Count - 1, (await CallsOfAsync("helm")).Count(call => call.StartsWith("upgrade --install", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Install_Again_KeepsSecretsAndFlaggersDeployments()
    {
        _environment["INSTALLED"] = "yes";

        var (code, output, errors) = await RunAsync("install.sh", "--context", "mine");

        Assert.True(code == 0, output + errors);
        var calls = await CallsOfAsync("kubectl");
        Assert.DoesNotContain(calls, call => call.Contains("create secret", StringComparison.Ordinal));
        Assert.All(calls.Where(call => !call.StartsWith("kustomize ", StringComparison.Ordinal)), call => Assert.StartsWith("--context mine ", call, StringComparison.Ordinal));
        Assert.DoesNotContain("Wait until the shop's pods are ready", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Install_Autopilot_IsRefusedBeforeAnythingIsMade()
    {
        _environment["NODE"] = "gk3-sockshop-1";

        var (code, _, errors) = await RunAsync("install.sh");

        Assert.Equal(1, code);
        Assert.Contains("Autopilot", Assert.Single(errors.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
        Assert.DoesNotContain(await CallsOfAsync("kubectl"), call => call.Contains("apply", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Uninstall_Usual_KeepsNamespacesAndGoesBackwards()
    {
        _environment["INSTALLED"] = "yes";

        var (code, output, errors) = await RunAsync("uninstall.sh");

        Assert.True(code == 0, output + errors);
        Assert.DoesNotContain(await CallsOfAsync("kubectl"), call => call.Contains("delete namespace", StringComparison.Ordinal));
        Assert.Equal(["kind: Service"], (await File.ReadAllLinesAsync(Calls("deleted"), TestContext.Current.CancellationToken)).Where(line => line.StartsWith("kind: ", StringComparison.Ordinal)));
        Assert.Equal(
            ChartLine.Read(await once.WrittenAsync()).Select(chart => chart.Release).Reverse(),
            (await CallsOfAsync("helm")).Where(call => call.StartsWith("uninstall ", StringComparison.Ordinal)).Select(call => call.Split(' ')[1]));
    }

    [Fact]
    public async Task PortForward_Stop_StopsOnlyWhatItStarted()
    {
        _environment["XDG_STATE_HOME"] = _programs.File("state");
        using var other = Process.Start(new ProcessStartInfo("sleep", "600"))!;
        try
        {
            var (_, started, _) = await RunAsync("port-forward.sh", "start");
            Assert.Contains("kiali: http://localhost:20001", started, StringComparison.Ordinal);
            var note = _programs.File("state/sockshop-port-forward/grafana");
            var grafana = int.Parse(await File.ReadAllTextAsync(note, TestContext.Current.CancellationToken), CultureInfo.InvariantCulture);
            await File.WriteAllTextAsync(note, $"{other.Id}", TestContext.Current.CancellationToken);

            var (_, stopped, _) = await RunAsync("port-forward.sh", "stop");

            Assert.Equal(["jaeger: stopped", "kiali: stopped", "prometheus: stopped", "zipkin: stopped"], stopped.TrimEnd('\n').Split('\n').Order(StringComparer.Ordinal));
            Assert.False(other.HasExited);
            Process.GetProcessById(grafana).Kill();
        }
        finally
        {
            other.Kill();
        }
    }

    [Fact]
    public async Task Scripts_Shellcheck_FindsNothing()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/shellcheck"), "shellcheck is not installed; .ci/run installs it");
        var folder = (await once.WrittenAsync()).Folder;

        var (code, output, _) = await RunProgramAsync("/usr/bin/shellcheck", ["-x", .. Directory.GetFiles(folder, "*.sh").Order(StringComparer.Ordinal)]);

        Assert.True(code == 0, output);
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(string script, params string[] arguments)
    {
        Write("kubectl", Kubectl);
        Write("helm", Helm);
        return await RunProgramAsync("/bin/bash", [Path.Combine((await once.WrittenAsync()).Folder, script), .. arguments]);
    }

    private async Task<(int Code, string Output, string Errors)> RunProgramAsync(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = (await once.WrittenAsync()).Folder };
        start.Environment["PATH"] = $"{_programs.FullName}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["CALLS"] = Directory.CreateDirectory(_programs.File("calls")).FullName;
        foreach (var (name, value) in _environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await errors);
    }

    private void Write(string program, string text)
    {
        File.WriteAllText(_programs.File(program), text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_programs.File(program), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private string Calls(string program) => _programs.File($"calls/{program}");

    private async Task<string[]> CallsOfAsync(string program) => await File.ReadAllLinesAsync(Calls(program), TestContext.Current.CancellationToken);

    [GeneratedRegex(@"^(\d+)\. (.+)$", RegexOptions.Multiline)]
    private static partial Regex Step();
}
