using System.Diagnostics;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Hosting;
using Output = System.Console;

namespace Aspire.Hosting.Console;

/// <summary>
/// Tells the terminal how the resources stand: a table until the start has settled, or a line a change where the output
/// is not a terminal; afterwards a line for what happens.
/// </summary>
internal sealed class ConsolePresenter(
    DistributedApplicationModel model,
    ResourceNotificationService notifications,
    FailureReport failures,
    IHostApplicationLifetime lifetime)
{
    /// <summary>The table is drawn when the processes are on their way: drawing costs time that they need.</summary>
    private static readonly TimeSpan s_beforeTable = TimeSpan.FromMilliseconds(500);

    /// <summary>Ctrl+C reaches children too: what ends with the application is no failure.</summary>
    private static readonly TimeSpan s_beforeReport = TimeSpan.FromMilliseconds(200);

    private readonly ResourceBoard _board = new(model);
    private readonly List<ResourceRow> _failed = [];

    public async Task ShowAsync(CancellationToken cancellationToken)
    {
        await using var farewell = lifetime.ApplicationStopping.Register(() => Task.Run(() => Output.WriteLine("Stopping.")));
        await using var changes = notifications.WatchAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        if (Output.IsOutputRedirected)
        {
            while (!_board.IsSettled && await changes.MoveNextAsync())
            {
                await SayAsync(changes.Current, cancellationToken);
            }
        }
        else
        {
            await Task.Delay(s_beforeTable, cancellationToken);
            await LiveTable.ShowAsync(_board, () => NextAsync(changes));
            await ReportAsync(_failed, cancellationToken);
        }

        Output.WriteLine(_board.Summary(DateTime.Now - Process.GetCurrentProcess().StartTime));
        foreach (var dashboard in model.Resources.OfType<DashboardResource>())
        {
            Output.WriteLine($"Login to the dashboard at {dashboard.Link}");
        }

        while (await changes.MoveNextAsync())
        {
            await SayAsync(changes.Current, cancellationToken);
        }
    }

    private async Task<bool> NextAsync(IAsyncEnumerator<ResourceEvent> changes)
    {
        if (_board.IsSettled || !await changes.MoveNextAsync())
        {
            return false;
        }

        var (before, after) = _board.Apply(changes.Current);
        if (HasFailed(before, after))
        {
            _failed.Add(after!);
        }

        return true;
    }

    private async Task SayAsync(ResourceEvent change, CancellationToken cancellationToken)
    {
        var (before, after) = _board.Apply(change);
        if (after is null || !after.IsNewsAfter(before) || lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return;
        }

        if (HasFailed(before, after))
        {
            await ReportAsync([after], cancellationToken);
        }
        else
        {
            var urls = after.Outcome is Outcome.Good ? string.Join(' ', after.Urls.Select(url => url.Url).Prepend("")) : "";
            Output.WriteLine($"{after.Name}: {after.Status}{urls}");
        }
    }

    private async Task ReportAsync(List<ResourceRow> failed, CancellationToken cancellationToken)
    {
        if (failed.Count > 0)
        {
            await Task.Delay(s_beforeReport, cancellationToken);
        }

        foreach (var row in lifetime.ApplicationStopping.IsCancellationRequested ? [] : failed)
        {
            Output.WriteLine(failures.Of(row));
        }
    }

    private static bool HasFailed(ResourceRow? before, ResourceRow? after) =>
        after?.Outcome is Outcome.Bad && before?.Outcome is not Outcome.Bad;
}
