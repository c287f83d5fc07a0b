using System.Net.Http.Json;
using System.Text.Json;
using Aspire.Hosting.Testing;
using SockShop.Tests.LoadTester.Flagger;
using SockShop.Tests.Services;
using SockShop.Tests.Shop;
using SockShop.Tests.StandIns;

namespace SockShop.Tests.LoadTester;

/// <summary>The load tester in the app model, and the plans against the running shop.</summary>
public sealed class ShopLoadTests(RunningShop shop)
{
    private static readonly string[] s_noError = ["errors > 0"];

    private static readonly string[] s_transactions =
    [
        "PV1_Top", "PV2_UserRegistration", "PV2_Login", "PV3_Catalogue", "PV4_CatalogueSelect", "PV5_ViewDetail", "PV6_AddToCart", "PV7_CheckCart",
        "PV8_SetShippingAddress", "PV9_SetPayment", "PV10_ProceedToCheckout", "PV11_ViewMyOrder",
    ];

    [Fact]
    public async Task LoadTester_InTheModel_IsJudgedByTheFrontEndsObjectives()
    {
        await using var model = await DistributedApplicationTestingBuilder.CreateAsync<Projects.SockShop_AppHost>(TestContext.Current.CancellationToken);

        var variables = await model.VariablesAsync(model.Resources.Single(r => r.Name == "load-tester"));

        Assert.Equal("error_rate > 0.1%", variables["LoadTester__FailIf__0"]);
        Assert.Equal("p95 > 500ms", variables["LoadTester__FailIf__1"]);
        Assert.Equal("{front-end.bindings.http.url}", variables["LoadTester__Target"]);
        Assert.True(File.Exists(Path.Combine(variables["LoadTester__Plans"], "scenario.jmx")));
    }

    [Fact]
    public async Task Smoke_AgainstTheShop_Passes()
    {
        using var tester = await TesterAsync();

        await PassAsync(tester, new { plan = "smoke.jmx", thresholds = s_noError });
    }

    [Fact]
    public async Task Scenario_AfterItsPreparation_BuysSocksWithoutAnError()
    {
        using var tester = await TesterAsync();
        await RegisterFirstUserAsync();
        await PassAsync(tester, new { plan = "preparation.jmx", thresholds = s_noError });

        var run = await PassAsync(tester, new
        {
            plan = "scenario.jmx",
            properties = new Dictionary<string, string> { ["NumOfThreads"] = "5", ["RampUp"] = "1", ["Duration"] = "40", ["TPM"] = "6000" },
            thresholds = s_noError,
        });

        var transactions = run.GetProperty("figures").GetProperty("transactions").EnumerateArray().Select(t => t.GetProperty("label").GetString());
        Assert.Equal(s_transactions.Order(StringComparer.Ordinal), transactions.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Canary_Unreachable_FailsTheHookWithTheSampler()
    {
        using var tester = await TesterAsync();

        var hook = await new FlaggerController(tester) { Name = "unreachable" }.CallAsync(("type", "jmx"), ("plan", "smoke.jmx"), ("target", "127.0.0.1:9"), ("wait", "5s"));

        Assert.False(hook.IsSuccess);
        Assert.Contains("Smoke_URL1 GET /", hook.Event, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SeedCommand_AgainstTheShop_PutsLoadOnTheFrontEnd()
    {
        using var tester = await TesterAsync();
        var flagger = new FlaggerController(tester) { Name = "seed" };

        var hook = await flagger.CallAsync(("cmd", "/bin/bash /load_test /smoke.jmx \"front-end-canary.sock-shop\" \"1\" \"0\" \"5\" \"600\""));

        Assert.True(hook.IsSuccess, hook.Event);
        await Eventually.HoldsAsync(
            async () => (await tester.GetFromJsonAsync<JsonElement>("/api/runs", TestContext.Current.CancellationToken)).EnumerateArray()
                .Any(r => r.GetProperty("by").GetString() == "canary seed.sock-shop" && r.GetProperty("figures").GetProperty("total") is var total
                    && total.GetProperty("samples").GetInt32() > 0 && total.GetProperty("errors").GetInt32() == 0),
            "samples have reached the front-end");
        flagger.Phase = "Succeeded";
        await flagger.CallAsync();
    }

    [Fact]
    public async Task Load_OnTheCommandLine_RunsThePlanOnceTheShopIsHealthy()
    {
        using var folder = new TemporaryFolder();
        await using var app = await RunningShop.StartAsync(["--data", folder.FullName, "--load", "smoke.jmx"]);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("load-tester", TestContext.Current.CancellationToken);
        using var tester = app.CreateHttpClient("load-tester");

        await Eventually.HoldsAsync(
            async () => (await tester.GetFromJsonAsync<JsonElement>("/api/runs", TestContext.Current.CancellationToken)).EnumerateArray().Any(r => r.GetProperty("plan").GetString() == "smoke.jmx"),
            "the plan runs");

        Assert.True((await app.CommandAsync("load-tester", "stop-load")).Success);
        Assert.Single((await tester.GetFromJsonAsync<JsonElement>("/api/runs", TestContext.Current.CancellationToken)).EnumerateArray());
    }

    // One whom the preparation finds there already.
    private async Task RegisterFirstUserAsync()
    {
        var user = Repository.Read("jmeter/userlist.csv").Split('\n')[1].Split(',');
        using var client = new HttpClient { BaseAddress = await shop.FrontEndAsync() };
        var response = await client.PostAsJsonAsync("/register", new { username = user[0], password = user[1], email = user[2], firstName = user[3], lastName = user[4] }, TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode || (int)response.StatusCode == 409);
    }

    private async Task<HttpClient> TesterAsync()
    {
        var app = await shop.AppAsync();
        await app.ResourceNotifications.WaitForResourceHealthyAsync("load-tester", TestContext.Current.CancellationToken);
        return app.CreateHttpClient("load-tester");
    }

    private static async Task<JsonElement> PassAsync(HttpClient tester, object order)
    {
        var response = await tester.PostAsJsonAsync("/api/runs", order, TestContext.Current.CancellationToken);
        var run = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, run.ToString());
        var address = response.Headers.Location;
        while (run.GetProperty("state").GetString() is "Running" or "Stopping")
        {
            await Task.Delay(200, TestContext.Current.CancellationToken);
            run = await tester.GetFromJsonAsync<JsonElement>(address, TestContext.Current.CancellationToken);
        }

        Assert.True(run.GetProperty("state").GetString() == "Passed", run.ToString());
        return run;
    }
}
