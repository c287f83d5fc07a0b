using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Engine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>An application that can be run or published.</summary>
public class DistributedApplication : IHost, IAsyncDisposable
{
    private readonly IHost _host;
    private bool _started;

    internal DistributedApplication(IHost host) => _host = host;

    /// <summary>The application's services.</summary>
    public IServiceProvider Services => _host.Services;

    /// <summary>How resources stand.</summary>
    public ResourceNotificationService ResourceNotifications => Services.GetRequiredService<ResourceNotificationService>();

    /// <summary>Carries out commands on resources.</summary>
    public ResourceCommandService ResourceCommands => Services.GetRequiredService<ResourceCommandService>();

    /// <summary>Begins the description of an application.</summary>
    /// <param name="args">The command line.</param>
    public static IDistributedApplicationBuilder CreateBuilder(string[] args) => CreateBuilder(new DistributedApplicationOptions { Args = args });

    /// <summary>Begins the description of an application.</summary>
    /// <param name="options">How it is begun.</param>
    public static IDistributedApplicationBuilder CreateBuilder(DistributedApplicationOptions options) => new DistributedApplicationBuilder(options);

    /// <summary>
    /// Runs, or publishes, until it is done or stopped. What prevents it is said in one line on standard error, and the
    /// process's exit code is then 1.
    /// </summary>
    public void Run()
    {
        try
        {
            RunAsync().GetAwaiter().GetResult();
        }
        catch (DistributedApplicationException exception)
        {
            System.Console.Error.WriteLine(exception.Message);
            System.Environment.ExitCode = 1;
        }
    }

    /// <summary>Runs, or publishes, until it is done or stopped.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="DistributedApplicationException">It cannot be done; the message says why.</exception>
    public virtual async Task RunAsync(CancellationToken cancellationToken = default)
    {
        await using (this)
        {
            await Services.GetRequiredService<IOperation>().RunAsync(this, cancellationToken);
        }
    }

    /// <summary>Starts the resources, and returns while those that wait for others still do.</summary>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="DistributedApplicationException">Nothing can be started, as a port is taken.</exception>
    public virtual Task StartAsync(CancellationToken cancellationToken = default)
    {
        _started = true;
        return _host.StartAsync(cancellationToken);
    }

    /// <summary>Stops all resources: asks first, then kills.</summary>
    /// <param name="cancellationToken">Ends the asking.</param>
    public virtual Task StopAsync(CancellationToken cancellationToken = default)
    {
        _started = false;
        return _host.StopAsync(cancellationToken);
    }

    /// <summary>Stops all resources that still run.</summary>
    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_started)
        {
            await StopAsync();
        }

        await ((IAsyncDisposable)_host).DisposeAsync();
    }

    /// <summary>Stops all resources that still run.</summary>
    public virtual void Dispose()
    {
        GC.SuppressFinalize(this);
        DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
