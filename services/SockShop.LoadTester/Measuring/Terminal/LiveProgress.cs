using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace SockShop.LoadTester.Measuring.Terminal;

/// <summary>A line at the bottom of a terminal that says how the run goes, until it is disposed of.</summary>
internal sealed class LiveProgress : IAsyncDisposable
{
    private static readonly TimeSpan s_refresh = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_rateWindow = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _ended = new();
    private readonly Queue<(TimeSpan At, long Samples)> _recent = [];
    private readonly RunStatistics _statistics;
    private readonly TimeSpan? _duration;
    private readonly TimeProvider _time;
    private readonly long _startedAt;
    private readonly Task _shown;

    public LiveProgress(IAnsiConsole console, RunStatistics statistics, TimeSpan? duration, TimeProvider time)
    {
        (_statistics, _duration, _time, _startedAt) = (statistics, duration, time, time.GetTimestamp());
        _shown = ShowAsync(console);
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _shown;
        _ended.Dispose();
    }

    private Task ShowAsync(IAnsiConsole console)
    {
        ProgressColumn how = _duration is null ? new SpinnerColumn() : new ProgressBarColumn { Width = 24 };
        return console.Progress().AutoClear(true).Columns(how, new FiguresColumn(Figures)).StartAsync(async context =>
        {
            var bar = context.AddTask("run", maxValue: _duration?.TotalSeconds ?? 1);
            while (!_ended.IsCancellationRequested)
            {
                bar.Value = _duration is null ? 0 : Math.Min(Elapsed.TotalSeconds, 0.999 * bar.MaxValue); // the end is when it ended
                await Task.Delay(s_refresh, _time, _ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        });
    }

    private TimeSpan Elapsed => _time.GetElapsedTime(_startedAt);

    private string Figures()
    {
        var run = _statistics.Snapshot();
        var until = _duration is { } duration ? $"/{Clock(duration)}" : "";
        return $"{Clock(Elapsed)}{until}  {Text.Number(Rate(run.Total.Samples))}/s  {run.Total.Errors} errors ({Text.Percent(run.Total.ErrorRatio)})  p95 {Text.Duration(run.Total.Response.P95)}  {run.ActiveUsers} users";
    }

    /// <summary>Over the last few seconds, since that of the whole run hardly moves.</summary>
    private double Rate(long samples)
    {
        var now = Elapsed;
        _recent.Enqueue((now, samples));
        while (_recent.Count > 2 && now - _recent.Peek().At > s_rateWindow)
        {
            _recent.Dequeue();
        }

        var (at, before) = _recent.Peek();
        return now > at ? (samples - before) / (now - at).TotalSeconds : 0;
    }

    private static string Clock(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{(time.TotalHours < 1 ? "" : $"{(int)time.TotalHours}:")}{time.Minutes:00}:{time.Seconds:00}");

    private sealed class FiguresColumn(Func<string> figures) : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Spectre.Console.Text(figures()) { Overflow = Overflow.Ellipsis };
    }
}
