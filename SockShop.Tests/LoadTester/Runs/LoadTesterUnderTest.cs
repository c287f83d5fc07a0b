using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SockShop.LoadTester.Runs;
using SockShop.Tests.Services;

namespace SockShop.Tests.LoadTester.Runs;

/// <summary>The load tester as a service, with plans and data in folders of its own.</summary>
internal sealed class LoadTesterUnderTest : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly bool _isOwner;

    public LoadTesterUnderTest(TemporaryFolder? folder = null, bool withRealEngine = false)
    {
        (_folder, _isOwner) = (folder ?? new(), folder is null);
        Directory.CreateDirectory(Plans);
        AddPlan("scenario.jmx");
        AddPlan("smoke.jmx");
        Service.WithSetting("LoadTester:Plans", Plans).WithSetting("LoadTester:Data", Data);
        if (!withRealEngine)
        {
            Service.WithServices(services => services.AddSingleton<IRunEngine>(Engine));
        }
    }

    public FakeEngine Engine { get; } = new();

    public ServiceUnderTest<RunRequest> Service { get; } = new();

    public string Plans => _folder.File("plans");

    public string Data => _folder.File("data");

    public HttpClient Client => field ??= Service.Connect();

    public LoadTesterUnderTest With(string key, string value)
    {
        Service.WithSetting($"LoadTester:{key}", value);
        return this;
    }

    public void AddPlan(string name, string content = "<jmeterTestPlan/>") => File.WriteAllText(Path.Combine(Plans, name), content);

    public Task<HttpResponseMessage> StartAsync(object? order = null) => Client.PostAsJsonAsync("/api/runs", order ?? new { plan = "scenario.jmx" }, TestContext.Current.CancellationToken);

    public async Task<string> StartedAsync(object? order = null)
    {
        var response = await StartAsync(order);
        Assert.Equal(201, (int)response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("id").GetString()!;
    }

    public Task<JsonElement> RunAsync(string id) => Client.GetFromJsonAsync<JsonElement>($"/api/runs/{id}", TestContext.Current.CancellationToken);

    public async Task<string[]> RunIdsAsync() =>
        [.. (await Client.GetFromJsonAsync<JsonElement>("/api/runs", TestContext.Current.CancellationToken)).EnumerateArray().Select(r => r.GetProperty("id").GetString()!)];

    public Task UntilAsync(string id, string state) =>
        Eventually.HoldsAsync(async () => (await RunAsync(id)).GetProperty("state").GetString() == state, async () => $"{id} is {state}: {await RunAsync(id)}");

    public async ValueTask DisposeAsync()
    {
        foreach (var run in Engine.Runs)
        {
            run.End();
        }

        await Service.DisposeAsync();
        if (_isOwner)
        {
            _folder.Dispose();
        }
    }
}
