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
        await (wait.ExitCode is { } exitCode
            ? CompletionAsync(wait.Resource.Name, exitCode, cancellationToken)
            : notifications.WaitForResourceHealthyAsync(wait.Resource.Name, cancellationToken));
        lock (_left)
        {
            _left.Remove(wait.Resource.Name);
        }

        await ShowAsync();
    }

    private async Task CompletionAsync(string name, int wanted, CancellationToken cancellationToken)
    {
        var found = (await notifications.WaitForResourceAsync(name, change => change.Snapshot.IsUnavailable(), cancellationToken)).Snapshot;
        if (found.ExitCode != wanted)
        {
            throw new DistributedApplicationException(
                $"'{name}' did not complete as asked: it is {found.State?.Text}"
                + (found.ExitCode is { } exitCode ? $" with exit code {exitCode} instead of {wanted}." : "."));
        }
    }

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
