using System.Diagnostics;
using System.Net;
using SockShop.Carts.Carts;
using SockShop.FrontEnd.Cart;
using SockShop.FrontEnd.Catalogue;
using SockShop.ServiceDefaults.Faults;
using SockShop.Tests.Backends;
using SockShop.Tests.FrontEnd;
using SockShop.Tests.Queue;
using SockShop.Tests.Services;
using static SockShop.Tests.Queue.QueueUnderTest;

namespace SockShop.Tests.Faults;

/// <summary>Where each fault bites, and that what it does says so.</summary>
public sealed class FaultEffectTests : IAsyncDisposable
{
    private readonly Files _files = new();

    public ValueTask DisposeAsync() => _files.DisposeAsync();

    [Fact]
    public async Task Latency_OnRequests_KeepsEachForItsDurationAndMarksItsSpan()
    {
        var duration = TimeSpan.FromMilliseconds(300);
        await using var service = new ServiceUnderTest<NewItem>().WithStore("carts-db", _files).WithSetting("Faults:Latency:Duration", $"{duration}");
        using var client = service.Connect();
        using var spans = new RecordedSpans("Microsoft.AspNetCore");
        var trace = ActivityTraceId.CreateRandom();

        var asked = Stopwatch.StartNew();
        using var answer = await client.SendAsync(Traced("/carts/c/items", trace), TestContext.Current.CancellationToken);

        Assert.True(asked.Elapsed >= duration, $"{asked.Elapsed}");
        Assert.Equal("latency", Assert.Single(answer.Headers.GetValues("x-sockshop-fault")));
        await Eventually.HoldsAsync(() => spans.Of(trace).Any(span => span.GetTagItem("sockshop.fault") is "latency"), "the span is marked");
    }

    [Fact]
    public async Task SlowStore_OnStatements_KeepsEachForItsDurationAndMarksItsSpan()
    {
        var duration = TimeSpan.FromMilliseconds(300);
        await using var service = new ServiceUnderTest<NewItem>().WithStore("carts-db", _files).WithSetting("Faults:SlowStore:Duration", $"{duration}");
        using var client = service.Connect();
        using var spans = new RecordedSpans("SockShop.Storage");
        using var requests = new RecordedSpans("Microsoft.AspNetCore");
        var trace = ActivityTraceId.CreateRandom();

        using var answer = await client.SendAsync(Traced("/carts/c/items", trace), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.NotEmpty(spans.Of(trace));
        Assert.All(spans.Of(trace), span => Assert.Equal("slow-store", span.GetTagItem("sockshop.fault")));
        Assert.All(spans.Of(trace), span => Assert.True(span.Duration >= duration, $"{span.DisplayName}: {span.Duration}"));
    }

    [Fact]
    public async Task DependencyDown_ForOne_IsA503ThatNamesItAndLeavesTheOthers()
    {
        var catalogue = new StubService().On("GET /tags", """{"tags":["brown"],"err":null}""");
        var carts = new StubService { Otherwise = () => new(HttpStatusCode.OK) { Content = new StringContent("[]") } };
        await using var service = new ServiceUnderTest<CartAddition>()
            .WithDependency<CatalogueClient>(catalogue).WithDependency<CartsClient>(carts).WithSetting("Faults:DependencyDown:Service", "catalogue");
        using var client = service.Connect();

        using var tags = await client.GetResponseAsync("/tags");
        using var cart = await client.GetResponseAsync("/cart");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (tags.StatusCode, cart.StatusCode));
        Assert.Contains("catalogue is not reachable", await tags.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Empty(catalogue.Calls);
    }

    [Fact]
    public async Task DependencyDown_OfWhoIsNotCalled_EndsTheStart()
    {
        await using var service = new ServiceUnderTest<CartAddition>().WithSetting("Faults:DependencyDown:Service", "cart");

        Assert.Contains("catalogue, carts, orders, user", Assert.Throws<InvalidOperationException>(service.Connect).Message);
    }

    [Fact]
    public async Task QueueStuck_OfOneConsumer_LeavesAllToTheOtherUntilItIsOff()
    {
        await using var queue = new QueueUnderTest(_files);
        var stuck = await queue.OpenAsync();
        var faults = queue.Faults;
        faults.TurnOn(new QueueStuck(), duration: null);
        var (byStuck, byOther) = (0, 0);
        queue.Consume(stuck, _ => byStuck++);
        queue.Consume(await queue.OpenAsync(), _ => byOther++);

        await PublishAsync(stuck, [.. Enumerable.Range(0, 20).Select(i => $"m{i}")]);
        await Eventually.HoldsAsync(() => byOther == 20, "the other handles all");
        Assert.Equal(0, byStuck);
        faults.TurnOff();

        await Eventually.HoldsAsync(
            async () =>
            {
                await PublishAsync(stuck, "another");
                return byStuck > 0;
            },
            "the one that was stuck goes on");
    }

    private static HttpRequestMessage Traced(string path, ActivityTraceId trace) =>
        new(HttpMethod.Get, path) { Headers = { { "traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01" } } };
}
