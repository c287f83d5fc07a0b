using SockShop.LoadTester.Engine;
using SockShop.LoadTester.JMeter;
using SockShop.LoadTester.Measuring;
using SockShop.LoadTester.Plans;

namespace SockShop.Tests.LoadTester.Measuring;

/// <summary>With a program that behaves as JMeter does: it prints, writes a results file, and always exits with 0.</summary>
public sealed class JMeterRunTests : IDisposable
{
    private const string Row = "1700000000000,12,GET /,200,OK,Group 1-1,text,true,,100,50,1,1,http://shop/,11,0,1";
    private const string Transaction = "1700000000000,12,PV1,200,\"Number of samples in transaction : 1, number of failing samples : 0\",Group 1-1,,true,,100,50,1,1,null,11,0,1";
    private const string Header = "timeStamp,elapsed,label,responseCode,responseMessage,threadName,dataType,success,failureMessage,bytes,sentBytes,grpThreads,allThreads,URL,Latency,IdleTime,Connect";

    private readonly ScratchFolder _folder = new();
    private readonly RunStatistics _statistics = new();
    private readonly List<string> _printed = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Run_ToItsEnd_ReadsItsResultsBack()
    {
        var run = Create($"printf '%s\\n' '{Header}' '{Row}' '{Transaction}' > results.jtl; echo '... end of run'");

        await run.RunAsync(TestContext.Current.CancellationToken);

        Assert.Empty(run.Problems);
        Assert.Equal(["... end of run"], _printed);
        Assert.Equal((1, "PV1"), (_statistics.Snapshot().Total.Samples, _statistics.Snapshot().Transactions.Single().Label));
    }

    [Fact]
    public async Task Run_Invocation_HasPropertiesAndWhatReadingBackNeeds()
    {
        var run = Create("printf '%s\\n' \"$@\"", ("TPM", "1800"), ("jmeter.save.saveservice.label", "false"));

        await run.RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["-n", "-t", "plan.jmx", "-l", "results.jtl", "-j", "run.log", "-f", "-Jsummariser.interval=6", "-JTPM=1800"], _printed.Take(10));
        Assert.Contains("-Jjmeter.save.saveservice.subresults=false", _printed);
        Assert.Equal("-Jjmeter.save.saveservice.label=true", _printed.Last(a => a.Contains(".label=", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Run_WithPlanInScratch_HasListenersOffFilesInFullAndTheTarget()
    {
        File.WriteAllText(_folder["users.csv"], "");
        var run = Create("cat plan.jmx; pwd");

        await run.RunAsync(TestContext.Current.CancellationToken);

        var plan = string.Join('\n', _printed);
        Assert.Contains("""testname="Tree" enabled="false">""", plan, StringComparison.Ordinal);
        Assert.Contains($"<stringProp name=\"filename\">{_folder["users.csv"]}</stringProp>", plan, StringComparison.Ordinal);
        Assert.Contains("<stringProp name=\"HTTPSampler.domain\">localhost</stringProp><stringProp name=\"HTTPSampler.port\">8079</stringProp>", plan, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_printed[^1]));
    }

    [Theory]
    [InlineData("echo 'Error in NonGUIDriver java.lang.IllegalArgumentException: Problem loading XML'", "jmeter: Error in NonGUIDriver java.lang.IllegalArgumentException: Problem loading XML|jmeter broke off: it never printed '... end of run'|jmeter left no results file")]
    [InlineData("echo '... end of run'", "jmeter left no results file")]
    [InlineData("echo timeStamp > results.jtl; echo '... end of run'", "jmeter's results file is broken: it has no header with timeStamp, elapsed, label and success, as results files have.")]
    public async Task Run_ThatExitsWith0AllTheSame_HasProblems(string script, string problems)
    {
        var run = Create(script);

        await run.RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(problems.Split('|'), run.Problems);
    }

    [Fact]
    public async Task Stop_OfRun_AsksOnJMetersPort()
    {
        var run = Create("""
            for a in "$@"; do case $a in -Jjmeterengine.nongui.port=*) port=${a#*=} ;; esac; done
            exec python3 -c "
            import socket, sys
            s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.bind(('127.0.0.1', $port)); s.settimeout(30)
            print('ready', flush=True); print(s.recv(99).decode()); print('... end of run')"
            """);
        Assert.SkipUnless(File.Exists("/usr/bin/python3"), "python3 plays JMeter's port");
        var running = run.RunAsync(TestContext.Current.CancellationToken);
        while (!_printed.Contains("ready"))
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        run.Stop();
        await running;

        Assert.Equal(["ready", "Shutdown", "... end of run"], _printed);
    }

    [Fact]
    public void Find_WithoutJMeter_SaysWhatToDo()
    {
        Assert.Equal("jmeter is not on the path; install JMeter 5 and set JMETER_HOME, or leave out --engine jmeter.", Missing(null, _folder.Path));
        Assert.StartsWith($"JMETER_HOME is {_folder.Path}, which has no bin/jmeter", Missing(_folder.Path, null), StringComparison.Ordinal);
    }

    [Fact]
    public void Find_WithJMeterHome_PrefersItToThePath()
    {
        Directory.CreateDirectory(_folder["bin"]);
        File.WriteAllText(_folder["bin/jmeter"], "");
        File.WriteAllText(_folder["jmeter"], "");

        Assert.Equal(_folder["bin/jmeter"], JMeterProgram.Find(name => name == "JMETER_HOME" ? _folder.Path : null));
        Assert.Equal(_folder["jmeter"], JMeterProgram.Find(name => name == "PATH" ? $"/nowhere:{_folder.Path}" : null));
    }

    private static string Missing(string? home, string? path) =>
        Assert.Throws<PlanException>(() => JMeterProgram.Find(name => name == "JMETER_HOME" ? home : path)).Message;

    private JMeterRun Create(string script, params (string Name, string Value)[] properties)
    {
        File.WriteAllText(_folder["jmeter"], $"#!/bin/sh\n{script}\n");
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("the program is a shell script");
        }
        else
        {
            File.SetUnixFileMode(_folder["jmeter"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        File.WriteAllText(_folder["plan.jmx"], """
            <jmeterTestPlan><hashTree>
              <ResultCollector testname="Tree" enabled="true"><stringProp name="filename">out.xml</stringProp></ResultCollector>
              <CSVDataSet testname="Users"><stringProp name="filename">users.csv</stringProp></CSVDataSet>
              <HTTPSamplerProxy testname="GET /"><stringProp name="HTTPSampler.domain">shop</stringProp></HTTPSamplerProxy>
            </hashTree></jmeterTestPlan>
            """);
        var options = new RunOptions(_folder["plan.jmx"], properties.ToDictionary(p => p.Name, p => p.Value)) { Target = new("localhost", 8079), WorkingFolder = _folder.Path };
        return new(_folder["jmeter"], options, _statistics, _printed.Add);
    }
}
