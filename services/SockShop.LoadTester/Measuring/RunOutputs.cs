using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Measuring.Jtl;
using SockShop.LoadTester.Measuring.Reports;
using SockShop.LoadTester.Measuring.Terminal;
using SockShop.LoadTester.Measuring.Thresholds;
using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.Measuring;

/// <summary>
/// All that a run leaves behind: takes its samples, and when it is over writes the reports and judges it. First
/// <see cref="Create"/>, then <see cref="Start"/>, samples, <see cref="CompleteAsync"/>.
/// </summary>
internal sealed class RunOutputs : ISampleListener, IAsyncDisposable
{
    private readonly OutputOptions _options;
    private readonly OutputPaths _paths;
    private readonly Judge _judge;
    private readonly JtlWriter? _results;
    private readonly Summariser? _summariser;
    private readonly RunConsole? _console;
    private readonly List<ThresholdResult> _problems = [];
    private LiveProgress? _live;
    private DateTimeOffset _startedAt;

    private RunOutputs(OutputOptions options)
    {
        // What can be refused is refused before a file is touched.
        var format = new JtlFormat(options.Properties);
        Statistics = new(new ApdexRules(options.Properties));
        CheckTraceAddress(options.Info.TraceAddress);
        _judge = Judge.Create(options.FailIf, options.TargetRate);
        if (options.Console is { } console)
        {
            _console = new(console, options.IsQuiet, options.Time);
            _summariser = new(options.Properties, options.Time, _console.Write);
        }

        _paths = OutputPaths.Prepare(options);
        _results = OpenResults(_paths.Results, format, options.Time);
        (_options, _startedAt) = (options, options.Time.GetUtcNow());
    }

    /// <summary>The figures so far.</summary>
    public RunStatistics Statistics { get; }

    /// <summary>Everything about the run; null until it is complete.</summary>
    public RunRecord? Record { get; private set; }

    /// <exception cref="PlanException">A threshold cannot be read, or an output cannot be written. Nothing has been sent.</exception>
    public static RunOutputs Create(OutputOptions options) => new(options);

    /// <summary>The run begins now.</summary>
    /// <param name="users">Users at this moment.</param>
    public void Start(Func<UserCounts>? users = null)
    {
        _startedAt = _options.Time.GetUtcNow();
        Statistics.Users = users;
        if (_summariser is not null)
        {
            _summariser.Users = users ?? (() => new(Statistics.ActiveUsers, 0, 0));
            _console!.Started(_options.Info.PlanFile, _summariser.Name);
            _live = _console.Live(Statistics, _options.Duration);
        }

        if (_options.Metrics is { } metrics)
        {
            metrics.Users = () => Statistics.ActiveUsers;
        }
    }

    public void Sampled(SampleResult result)
    {
        Statistics.Sampled(result);
        _results?.Sampled(result);
        _summariser?.Sampled(result);
        _options.Metrics?.Sampled(result);
    }

    /// <summary>Something that makes the run fail whatever its figures are, in one line.</summary>
    public void Fail(string problem) => _problems.Add(new("the run comes to its end", null, problem));

    /// <summary>The run is over: writes what there is to write, and judges it.</summary>
    public async Task<Verdict> CompleteAsync(CancellationToken ct)
    {
        await EndAsync();
        _summariser?.End();
        _console?.Ended();
        var figures = Statistics.Snapshot();
        if (_results?.Failure is { } failure)
        {
            Fail(failure);
        }

        Record = new(
            _options.Info, _startedAt, _options.Time.GetUtcNow(), figures, Statistics.OverTime(), Statistics.Slowest(),
            [.. _problems, .. _judge.Judged(figures)], _options.TargetRate);
        return await WriteAsync(Record, ct) is { } broken ? new([.. Record.Verdict.Failures, broken]) : Record.Verdict;
    }

    /// <summary>Closes what is open; without <see cref="CompleteAsync"/> the results file has what came so far.</summary>
    public async ValueTask DisposeAsync() => await EndAsync();

    private async Task EndAsync()
    {
        if (_live is { } live)
        {
            _live = null;
            await live.DisposeAsync();
        }

        _results?.Dispose();
    }

    /// <returns>What could not be written, in one line; null when all is.</returns>
    private async Task<string?> WriteAsync(RunRecord run, CancellationToken ct)
    {
        try
        {
            if (_paths.Report is not null)
            {
                await File.WriteAllTextAsync(_paths.ReportPage, HtmlReport.Of(run), ct);
                await File.WriteAllTextAsync(_paths.ReportStatistics, DashboardStatistics.Of(run.Figures), ct);
                _console?.Write($"Report: {_paths.ReportPage}");
            }

            if (_paths.JUnit is { } junit)
            {
                await File.WriteAllTextAsync(junit, JUnitReport.Of(run), ct);
            }

            if (_paths.Json is { } json)
            {
                await File.WriteAllTextAsync(json, RunJson.Of(run), ct);
            }

            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"a report cannot be written: {e.Message}";
        }
    }

    private static JtlWriter? OpenResults(string? path, JtlFormat format, TimeProvider time)
    {
        try
        {
            return path is null ? null : new(path, format, time);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PlanException($"-l {path}: it cannot be written: {e.Message}");
        }
    }

    private static void CheckTraceAddress(string? address)
    {
        if (address is not null && !(address.Contains("{traceId}", StringComparison.Ordinal) && Uri.TryCreate(address.Replace("{traceId}", "0", StringComparison.Ordinal), UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https")))
        {
            throw new PlanException($"'{address}' is no address of a trace; write it as http://HOST/traces/detail/{{traceId}}.");
        }
    }
}
