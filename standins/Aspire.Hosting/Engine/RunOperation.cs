using Aspire.Hosting.Console;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Engine;

/// <summary>Runs the application until it is stopped, and shows how it stands.</summary>
internal sealed class RunOperation(ConsolePresenter presenter, RemoteCommandListener listener) : IOperation
{
    public async Task RunAsync(DistributedApplication application, CancellationToken cancellationToken)
    {
        await application.StartAsync(cancellationToken);
        using var stopped = new CancellationTokenSource();
        var background = Task.WhenAll(presenter.ShowAsync(stopped.Token), listener.ListenAsync(stopped.Token));
        await application.WaitForShutdownAsync(cancellationToken);
        await stopped.CancelAsync();
        await background.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
