using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace SockShop.ServiceDefaults.Faults;

/// <summary>
/// Faults are off unless a setting turns one on for good (<c>Faults:Latency:Duration</c>), or somebody does for a while at
/// <see cref="FaultEndpoints"/>.
/// </summary>
internal static class FaultExtensions
{
    private const string Section = "Faults";
    private const string Token = "Token";
    private const int ShortestToken = 16;

    public static void AddFaults(this IServiceCollection services)
    {
        services.AddFaultPoint(new(Latency.Kind));
        services.AddFaultPoint(new(Errors.Kind));
        services.AddSingleton<FaultReader>();
        services.AddSingleton<FaultSwitch>();
        services.AddSingleton<RequestFaults>();
    }

    public static void AddFaultPoint(this IServiceCollection services, FaultPoint point) => services.AddSingleton(point);

    public static void UseFaults(this WebApplication app)
    {
        var faults = app.Services.GetRequiredService<FaultSwitch>();
        faults.Measure(app.Services.GetRequiredService<IMeterFactory>());
        app.Use(app.Services.GetRequiredService<RequestFaults>().InvokeAsync);
        foreach (var setting in app.Configuration.GetSection(Section).GetChildren())
        {
            if (setting.Key.Equals(Token, StringComparison.OrdinalIgnoreCase))
            {
                app.MapFaults(Checked(setting.Value));
            }
            else if (!IsOff(setting))
            {
                faults.TurnOn(Read(app.Services.GetRequiredService<FaultReader>(), setting), duration: null);
            }
        }
    }

    // A fault without values is a setting too: Faults:QueueStuck=true.
    private static bool IsOff(IConfigurationSection setting) => bool.TryParse(setting.Value, out var on) && !on;

    private static Fault Read(FaultReader reader, IConfigurationSection setting)
    {
        try
        {
            return reader.Read(FaultReader.NameOf(setting.Key), new ConfigurationBuilder()
                .AddInMemoryCollection(setting.GetChildren().Select(value => KeyValuePair.Create(value.Key, value.Value)))
                .Build());
        }
        catch (FaultException e)
        {
            throw new InvalidOperationException($"Setting {setting.Path}: {e.Message}");
        }
    }

    private static string Checked(string? token) => token is { Length: >= ShortestToken }
        ? token
        : throw new InvalidOperationException($"Setting {Section}:{Token} is too short: it needs {ShortestToken} characters or more.");
}
