using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Engine;

/// <summary>What one resource waits for before it starts.</summary>
internal sealed class Dependencies(ResourceNotificationService notifications, IResource waiter)
{
    public const string WaitingForProperty = "resource.waitingFor";

    private readonly List<string> _left = [];

    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        var waits = waiter.Annotations.OfType<WaitAnnotation>().ToArray();
        if (waits.Length is 0)
        {
            return;
        }

        _left.AddRange(waits.Select(wait => wait.Resource.Name).Distinct());
        await ShowAsync();
        await Task.WhenAll(waits.Select(wait => WaitAsync(wait, cancellationToken)));
    }

    private async Task WaitAsync(WaitAnnotation wait, CancellationToken cancellationToken)
    {
        await (wait.WaitType switch
        {
            WaitType.WaitForCompletion => CompletionAsync(wait, cancellationToken),
            WaitType.WaitUntilStarted => RunningAsync(wait, cancellationToken),
            _ => notifications.WaitForResourceHealthyAsync(wait.Resource.Name, BehaviorOf(wait), cancellationToken),
        });
        lock (_left)
        {
            _left.Remove(wait.Resource.Name);
        }

        await ShowAsync();
    }

    private async Task RunningAsync(WaitAnnotation wait, CancellationToken cancellationToken)
    {
        var stops = BehaviorOf(wait) is WaitBehavior.StopOnResourceUnavailable;
        var found = await notifications.WaitForResourceAsync(
            wait.Resource.Name,
            change => change.Snapshot.IsRunning() || (stops && change.Snapshot.IsUnavailable()),
            cancellationToken);
        if (!found.Snapshot.IsRunning())
        {
            throw new DistributedApplicationException($"'{wait.Resource.Name}' does not run: it is {found.Snapshot.State?.Text}.");
        }
    }

    private async Task CompletionAsync(WaitAnnotation wait, CancellationToken cancellationToken)
    {
        var found = await notifications.WaitForResourceAsync(wait.Resource.Name, change => change.Snapshot.IsUnavailable(), cancellationToken);
        var exitCode = found.Snapshot.ExitCode;
        if (found.Snapshot.IsIn(KnownResourceStates.FailedToStart) || found.Snapshot.IsIn(KnownResourceStates.RuntimeUnhealthy) || exitCode != wait.ExitCode)
        {
            throw new DistributedApplicationException(
                $"'{wait.Resource.Name}' did not complete as asked: it is {found.Snapshot.State?.Text}"
                + (exitCode is null ? "." : $" with exit code {exitCode} instead of {wait.ExitCode}."));
        }
    }

    private static WaitBehavior BehaviorOf(WaitAnnotation wait) => wait.WaitBehavior ?? WaitBehavior.StopOnResourceUnavailable;

    private Task ShowAsync()
    {
        string left;
        lock (_left)
        {
            left = string.Join(", ", _left);
        }

        return notifications.PublishUpdateAsync(waiter, snapshot => snapshot with
        {
            State = left.Length > 0 ? KnownResourceStates.Waiting : KnownResourceStates.Starting,
            Properties = [.. snapshot.Properties.Where(property => property.Name != WaitingForProperty), .. Property(left)],
        });
    }

    private static IEnumerable<ResourcePropertySnapshot> Property(string left) =>
        left.Length > 0 ? [new(WaitingForProperty, left)] : [];
}
