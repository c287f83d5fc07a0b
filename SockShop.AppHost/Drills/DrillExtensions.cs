using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace SockShop.AppHost.Drills;

/// <summary>Drills in the app model; without one on the command line, nothing.</summary>
internal static class DrillExtensions
{
    /// <summary>Lets the services be told to fail, and tells them to.</summary>
    public static void AddDrills(this IDistributedApplicationBuilder builder, ShopOptions options)
    {
        if (options.Drills is not { Count: > 0 } drills)
        {
            return;
        }

        var token = RandomNumberGenerator.GetHexString(32);
        foreach (var service in builder.Resources.OfType<ProjectResource>())
        {
            service.Annotations.Add(new EnvironmentCallbackAnnotation(context => context.EnvironmentVariables["Faults__Token"] = token));
        }

        var prometheus = DrillPrometheus.Add(builder, DrillPrometheus.Folder(options.DataFolder));
        builder.Services.AddSingleton(new DrillOrder(drills, token, prometheus));
        builder.Services.AddHostedService<DrillService>();
        builder.Services.AddHostedService(services => new DrillFolder(options.DataFolder, services.GetRequiredService<IHostApplicationLifetime>()));
    }

    /// <summary>The drill's own data, which go when it ends.</summary>
    private sealed class DrillFolder(string path, IHostApplicationLifetime lifetime) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            lifetime.ApplicationStopped.Register(() => Directory.Delete(path, recursive: true));
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
