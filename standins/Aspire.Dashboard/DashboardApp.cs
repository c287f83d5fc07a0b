using Aspire.Dashboard.Access;
using Aspire.Dashboard.ConsoleLogs;
using Aspire.Dashboard.Html;
using Aspire.Dashboard.Logs;
using Aspire.Dashboard.Metrics;
using Aspire.Dashboard.Otlp;
using Aspire.Dashboard.Resources;
using Aspire.Dashboard.Telemetry;
using Aspire.Dashboard.Traces;

namespace Aspire.Dashboard;

/// <summary>The dashboard as a web application.</summary>
internal static class DashboardApp
{
    public static WebApplication Create(string[] args)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Configuration.AddEnvironmentVariables().AddCommandLine(args);
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning);
        var options = DashboardOptions.From(builder.Configuration);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(options));
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(options).AddSingleton(options.Limits).AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<ApiKey>().AddSingleton<BrowserAccess>();
        builder.Services.AddSingleton<TelemetryResources>().AddSingleton<TraceStore>().AddSingleton<LogStore>().AddSingleton<MetricStore>();
        builder.Services.AddSingleton<AttributeReader>().AddSingleton<TraceReader>().AddSingleton<LogReader>().AddSingleton<MetricReader>().AddSingleton<OtlpReceiver>();
        builder.Services.AddSingleton<ResourceBoard>().AddSingleton<ResourceService>().AddHostedService<ResourceWatch>();

        var app = builder.Build();
        var receiver = app.Services.GetRequiredService<OtlpReceiver>();
        app.MapWhen(Listeners.IsTelemetry, telemetry => telemetry.Run(receiver.HandleAsync));
        app.UseGuard();
        app.UseRouting();
        app.MapAssets();
        app.MapLogin();
        app.MapResources();
        app.MapConsoleLogs();
        app.MapStructuredLogs();
        app.MapTraces();
        app.MapMetrics();
        return app;
    }

    /// <summary>Says where to look and where to send, with what a person cannot know.</summary>
    public static void PrintAddresses(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<DashboardOptions>();
        var pages = app.Urls.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        Console.WriteLine($"Now listening on: {string.Join(", ", app.Urls)}");
        Console.WriteLine(options.AllowAnonymous ? $"Dashboard at {pages}" : $"Login to the dashboard at {pages}/login?t={options.BrowserToken}");
    }
}
