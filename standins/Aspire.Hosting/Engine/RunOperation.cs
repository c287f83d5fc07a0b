using Aspire.Hosting.Console;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Engine;

/// <summary>Runs the application until it is stopped, and shows how it stands.</summary>
internal sealed class RunOperation(ConsolePresenter presenter, ResourceServiceListener listener, IHostApplicationLifetime lifetime) : IOperation
{
    /// <summary>Who does not read what is shown cannot hold up the end.</summary>
    private static readonly TimeSpan s_lastWords = TimeSpan.FromSeconds(1);

    public async Task RunAsync(DistributedApplication application, CancellationToken cancellationToken)
    {
        if (!await HasStartedAsync(application, cancellationToken))
        {
            return;
        }

        using var stopped = new CancellationTokenSource();
        var shown = Task.Run(() => presenter.ShowAsync(stopped.Token), CancellationToken.None);
        var listened = listener.ListenAsync(stopped.Token);
        await application.WaitForShutdownAsync(cancellationToken);
        await stopped.CancelAsync();
        await Task.WhenAll(shown, listened).WaitAsync(s_lastWords, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>False when it was stopped before it had started.</summary>
    private async Task<bool> HasStartedAsync(DistributedApplication application, CancellationToken cancellationToken)
    {
        try
        {
            await application.StartAsync(cancellationToken);
            return true;
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception exception) when (exception is not (DistributedApplicationException or OperationCanceledException))
        {
            throw new DistributedApplicationException($"The start failed: {exception.Message}", exception);
        }
    }
}
