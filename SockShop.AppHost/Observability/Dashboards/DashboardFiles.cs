using System.Text.Encodings.Web;
using System.Text.Json;
using SockShop.AppHost.Observability.Dashboards.Model;

namespace SockShop.AppHost.Observability.Dashboards;

/// <summary>The dashboards that are written here, and their files in <c>dashboards/</c>.</summary>
internal static class DashboardFiles
{
    private static readonly JsonSerializerOptions s_readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IReadOnlyList<Dashboard> All { get; } =
    [
        ShopOverview.Create(), ServiceDetail.Create(), DotNetRuntime.Create(), OrdersAndQueue.Create(), Stores.Create(), LoadTest.Create(),
        CanaryAnalysis.Create(), Slo.Create(), Mesh.Create(), Cluster.Create(), TelemetryHealth.Create(),
    ];

    public static string Text(Dashboard dashboard) => $"{dashboard.ToJson().ToJsonString(s_readable)}\n";

    /// <summary>Writes them all; other files of the folder stay.</summary>
    public static void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var dashboard in All)
        {
            File.WriteAllText(Path.Combine(folder, dashboard.FileName), Text(dashboard));
        }
    }
}
