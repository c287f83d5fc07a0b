using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using SockShop.Tests.Conformance;

namespace SockShop.Tests.Shop;

/// <summary>A service dies under the running shop.</summary>
public sealed class FailureTests : IAsyncLifetime
{
    private readonly string _data = Directory.CreateTempSubdirectory("sockshop-data-").FullName;
    private DistributedApplication? _app;

    private DistributedApplication App => _app!;

    public async ValueTask InitializeAsync() => _app = await RunningShop.StartAsync(_data);

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task Carts_Killed_ShowsInItsStateAndInAClearErrorUntilTheRestartCommand()
    {
        using var customer = new Customer(App.GetEndpoint("front-end"));
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));

        Process.GetProcessById(ProcessOf("carts")).Kill();
        await App.ResourceNotifications.WaitForResourceAsync("carts", KnownResourceStates.Finished, limit.Token);

        var response = await customer.GetAsync("/cart");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        var error = JsonDocument.Parse(await response.Content.ReadAsStringAsync(limit.Token)).RootElement;
        Assert.Contains("carts", error.GetProperty("message").GetString());
        Assert.Equal(HttpStatusCode.OK, (await customer.GetAsync("/catalogue")).StatusCode);

        var result = await App.ResourceCommands.ExecuteCommandAsync("carts", "restart", limit.Token);
        Assert.True(result.Success, result.Message);
        await App.ResourceNotifications.WaitForResourceHealthyAsync("carts", limit.Token);
        await EventuallyAsync(async () => (await customer.GetAsync("/cart")).StatusCode == HttpStatusCode.OK, limit.Token);
    }

    private int ProcessOf(string resource)
    {
        Assert.True(App.ResourceNotifications.TryGetCurrentState(resource, out var current));
        return Convert.ToInt32(current.Snapshot.Properties.Single(p => p.Name == "executable.pid").Value, System.Globalization.CultureInfo.InvariantCulture);
    }

    private static async Task EventuallyAsync(Func<Task<bool>> condition, CancellationToken limit)
    {
        while (!await condition())
        {
            await Task.Delay(100, limit);
        }
    }
}
