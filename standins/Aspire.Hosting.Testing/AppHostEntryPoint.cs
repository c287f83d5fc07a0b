using System.Reflection;
using Aspire.Hosting.Engine;

namespace Aspire.Hosting.Testing;

/// <summary>Runs an AppHost's entry point in this process, on a thread of its own, until it builds its application.</summary>
internal static class AppHostEntryPoint
{
    public static async Task<DistributedApplicationBuilder> RunToBuildAsync(Assembly appHost, string[] args, CancellationToken cancellationToken)
    {
        var handover = new Handover(appHost);
        var thread = new Thread(() => Run(appHost, args, handover)) { IsBackground = true, Name = $"Entry point of {appHost.GetName().Name}" };
        thread.Start();
        return await handover.Builder.WaitAsync(cancellationToken);
    }

    private static void Run(Assembly appHost, string[] args, Handover handover)
    {
        var name = appHost.GetName().Name;
        try
        {
            BuilderInterception.Current = handover;
            var main = appHost.EntryPoint ?? throw new InvalidOperationException($"{name} has no entry point.");
            main.Invoke(null, main.GetParameters().Length is 0 ? null : [args]);
            handover.Fail(new InvalidOperationException($"The entry point of {name} ended without building an application."));
        }
        catch (TargetInvocationException exception)
        {
            handover.Fail(new InvalidOperationException($"The entry point of {name} failed: {exception.InnerException?.Message}", exception.InnerException));
        }
        catch (InvalidOperationException exception)
        {
            handover.Fail(exception);
        }
    }
}
