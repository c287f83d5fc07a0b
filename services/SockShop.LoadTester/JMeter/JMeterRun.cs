using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Measuring.Jtl;
using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.JMeter;

/// <summary>
/// Hands a plan to a real <c>jmeter</c> and reads its results file back, so that samples are counted and judged as those of our own engine. Its
/// exit code says nothing, being 0 also when nothing ran: what counts is what it printed and wrote.
/// </summary>
/// <param name="program">The <c>jmeter</c> to run.</param>
/// <param name="options">The plan and its settings.</param>
/// <param name="listener">Is told of the samples, once it has ended.</param>
/// <param name="print">Takes what it prints, line by line.</param>
internal sealed class JMeterRun(string program, RunOptions options, ISampleListener listener, Action<string> print) : LoadRun
{
    private const int ShownProblems = 3;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);
    private static readonly string[] s_troubles = ["Error in NonGUIDriver", "An error occurred"];

    // Last on the command line, where they win: what reading the file back relies on.
    private static readonly string[] s_settings =
    [
        "jmeter.save.saveservice.output_format=csv", "jmeter.save.saveservice.print_field_names=true", "jmeter.save.saveservice.default_delimiter=,",
        "jmeter.save.saveservice.timestamp_format=ms", "jmeter.save.saveservice.subresults=false",
        .. new[]
        {
            "timestamp", "time", "label", "response_code", "response_message", "thread_name", "data_type", "successful", "assertion_results_failure_message",
            "bytes", "sent_bytes", "thread_counts", "url", "latency", "idle_time", "connect_time",
        }.Select(column => $"jmeter.save.saveservice.{column}=true"),
    ];

    private readonly int _port = FreePort();
    private readonly List<string> _troubles = [];
    private int _activeUsers;
    private bool _hasEnded;

    /// <summary>What went wrong, a line each; empty when it ran to its end and left a results file.</summary>
    public IReadOnlyList<string> Problems => _troubles;

    public override UserCounts Users => new(_activeUsers, _activeUsers, 0);

    public override async Task RunAsync(CancellationToken stopNow)
    {
        var scratch = Directory.CreateTempSubdirectory("sockshop-jmeter-");
        try
        {
            JMeterPlan.Copy(options, Path.Combine(scratch.FullName, "plan.jmx"));
            await RunProgramAsync(scratch.FullName, stopNow);
            if (!_hasEnded && !stopNow.IsCancellationRequested)
            {
                _troubles.Add("jmeter broke off: it never printed '... end of run'");
            }

            Report(Path.Combine(scratch.FullName, "results.jtl"));
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    /// <summary>Asks it, as JMeter's own <c>shutdown</c> script does, to let users finish their samples.</summary>
    public override void Stop() => Tell("Shutdown");

    private async Task RunProgramAsync(string folder, CancellationToken stopNow)
    {
        using var jmeter = new Process { StartInfo = new(program, Arguments()) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true } };
        jmeter.OutputDataReceived += (_, e) => Printed(e.Data);
        jmeter.ErrorDataReceived += (_, e) => Printed(e.Data);
        try
        {
            jmeter.Start();
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new PlanException($"{program}: it cannot be started: {e.Message}");
        }

        jmeter.BeginOutputReadLine();
        jmeter.BeginErrorReadLine();
        try
        {
            await jmeter.WaitForExitAsync(stopNow);
        }
        catch (OperationCanceledException)
        {
            await StopAsync(jmeter);
        }
    }

    /// <summary>First in its own way, so that it writes what it has.</summary>
    private async Task StopAsync(Process jmeter)
    {
        Tell("StopTestNow");
        using var patience = new CancellationTokenSource(s_patience, options.Time);
        try
        {
            await jmeter.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            jmeter.Kill(entireProcessTree: true);
            await jmeter.WaitForExitAsync(CancellationToken.None);
        }
    }

    private void Tell(string command)
    {
        using var socket = new UdpClient();
        socket.Send(Encoding.ASCII.GetBytes(command), new IPEndPoint(IPAddress.Loopback, _port));
    }

    private IEnumerable<string> Arguments() =>
    [
        "-n", "-t", "plan.jmx", "-l", "results.jtl", "-j", "run.log", "-f", "-Jsummariser.interval=6",
        .. options.Properties.Select(p => $"-J{p.Key}={p.Value}"),
        string.Create(CultureInfo.InvariantCulture, $"-Jjmeterengine.nongui.port={_port}"),
        string.Create(CultureInfo.InvariantCulture, $"-Jjmeterengine.nongui.maxport={_port}"),
        .. s_settings.Select(setting => $"-J{setting}"),
    ];

    private void Printed(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_troubles)
        {
            _hasEnded |= line.TrimEnd() == "... end of run";
            if (_troubles.Count < ShownProblems && s_troubles.Any(trouble => line.Contains(trouble, StringComparison.Ordinal)))
            {
                _troubles.Add($"jmeter: {line.Trim()}");
            }

            print(line);
        }
    }

    private void Report(string results)
    {
        if (!File.Exists(results))
        {
            _troubles.Add("jmeter left no results file");
            return;
        }

        try
        {
            using var reader = new StreamReader(results);
            foreach (var sample in JtlReader.Read(reader))
            {
                _activeUsers = sample.AllUsers;
                listener.Sampled(sample);
            }
        }
        catch (InvalidDataException e)
        {
            _troubles.Add($"jmeter's results file is broken: {e.Message}");
        }
        finally
        {
            _activeUsers = 0;
        }
    }

    private static int FreePort()
    {
        using var socket = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.Client.LocalEndPoint!).Port;
    }
}
