using Microsoft.Extensions.Hosting;

namespace SockShop.AppHost.Drills;

/// <summary>Runs the drills once the shop is healthy, says how they went, and ends the application: with 0 when all went as expected.</summary>
internal sealed class DrillService(
    DrillOrder order, DistributedApplicationModel model, ResourceNotificationService notifications, IHostApplicationLifetime lifetime) : BackgroundService
{
    private static readonly TimeSpan s_startLimit = TimeSpan.FromMinutes(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Environment.ExitCode = 1;
        try
        {
            await WhenHealthyAsync(stoppingToken);
            var reports = await RunAsync(stoppingToken);
            foreach (var report in reports)
            {
                report.Print(Console.Out);
            }

            Environment.ExitCode = reports.All(report => report.IsAsExpected) ? 0 : 1;
        }
        catch (Exception e) when (e is DrillException or HttpRequestException && !stoppingToken.IsCancellationRequested)
        {
            Console.Error.WriteLine($"The drill cannot be run: {e.Message}");
        }

        lifetime.StopApplication();
    }

    private async Task<IReadOnlyList<DrillReport>> RunAsync(CancellationToken ct)
    {
        using var faults = new FaultClient(order.Token);
        using var alerts = order.Prometheus is { } prometheus ? new AlertWatch(Address(prometheus)) : null;
        await using var load = new CustomerLoad(Address("front-end"));
        await load.StartAsync(ct);
        return await new DrillRun(Address, faults, alerts, load).RunAsync(order.Drills, Console.Out, ct);
    }

    private async Task WhenHealthyAsync(CancellationToken stoppingToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        limit.CancelAfter(s_startLimit);
        try
        {
            await Task.WhenAll(model.Resources.OfType<IResourceWithEndpoints>().Select(resource => notifications.WaitForResourceHealthyAsync(resource.Name, limit.Token)));
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            throw new DrillException($"the shop is not healthy after {s_startLimit}");
        }
        catch (DistributedApplicationException e)
        {
            throw new DrillException(e.Message);
        }
    }

    private Uri Address(string service) => Address(model.Resources.OfType<IResourceWithEndpoints>().Single(resource => resource.Name == service));

    private static Uri Address(IResourceWithEndpoints resource) => new(resource.GetEndpoint("http").Url);
}

/// <summary>What is to be drilled, and with what.</summary>
/// <param name="Drills">One after another.</param>
/// <param name="Token">What services want to be shown before they do wrong.</param>
/// <param name="Prometheus">Who sees alerts; null when it is not installed.</param>
internal sealed record DrillOrder(IReadOnlyList<Drill> Drills, string Token, ExecutableResource? Prometheus);
