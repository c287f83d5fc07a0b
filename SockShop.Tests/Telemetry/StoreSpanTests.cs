using System.Data.Common;
using System.Diagnostics;
using SockShop.ServiceDefaults.Storage;
using SockShop.Tests.Backends;
using SockShop.Tests.Services;

namespace SockShop.Tests.Telemetry;

/// <summary>Statements in traces: the same spans for both stores.</summary>
public abstract class StoreSpanTests(Backend backend, string system) : IAsyncLifetime
{
    private readonly RecordedSpans _spans = new("SockShop.Storage");
    private DbDataSource? _source;

    private DbDataSource Source => _source!;

    public async ValueTask InitializeAsync()
    {
        _source = StoreExtensions.CreateSource(backend.CreateStore("spans-db"));
        await Source.ExecuteAsync("CREATE TABLE item (id BIGINT)", new { }, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        _spans.Dispose();
    }

    [Fact]
    public async Task Statement_InATrace_IsAClientsSpanNamedByItsSummary()
    {
        var parent = await WithinAsync(() => Source.ExecuteAsync("INSERT INTO item (id) VALUES (@id)", new { id = 1 }, CancellationToken.None));

        var span = Assert.Single(_spans.Of(parent.TraceId));
        Assert.Equal(("INSERT item", ActivityKind.Client, parent.SpanId), (span.DisplayName, span.Kind, span.ParentSpanId));
        Assert.Equal((system, "INSERT item"), (span.GetTagItem("db.system.name"), span.GetTagItem("db.query.summary")));
        Assert.Equal("INSERT INTO item (id) VALUES (@id)", span.GetTagItem("db.query.text"));
        Assert.Equal(ExpectedNamespace(span), span.GetTagItem("db.namespace"));
        Assert.Equal(ActivityStatusCode.Unset, span.Status);
    }

    [Fact]
    public async Task Statement_ThatFails_SaysSo()
    {
        var parent = await WithinAsync(() => Assert.ThrowsAnyAsync<DbException>(() => Source.QueryAsync<long>("SELECT id FROM missing", new { }, CancellationToken.None)));

        var span = Assert.Single(_spans.Of(parent.TraceId));
        Assert.Equal((ActivityStatusCode.Error, FailureCode), (span.Status, span.GetTagItem("db.response.status_code")));
        Assert.EndsWith("Exception", (string)span.GetTagItem("error.type")!);
    }

    [Fact]
    public async Task Statement_InNoTrace_BeginsNone()
    {
        var recorded = 0;
        using var listener = new ActivityListener
        {
            ShouldListenTo = s => s.Name == "SockShop.Storage",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStarted = span => recorded += span.DisplayName == "SELECT item alone" ? 1 : 0,
        };
        ActivitySource.AddActivityListener(listener);
        Assert.Null(Activity.Current);
        await Source.QueryAsync<long>("SELECT i.id FROM item i JOIN item alone ON alone.id = i.id", new { }, CancellationToken.None);

        Assert.Equal(0, recorded);
    }

    [Fact]
    public async Task Transaction_InATrace_ShowsWhereItWaits()
    {
        var parent = await WithinAsync(() => Source.TransactAsync(t => t.ExecuteAsync("DELETE FROM item", new { }, CancellationToken.None).ContinueWith(_ => true), CancellationToken.None));

        Assert.Equal(["BEGIN", "DELETE item", "COMMIT"], _spans.Of(parent.TraceId).Select(s => s.DisplayName));
    }

    protected abstract string FailureCode { get; }

    protected abstract string ExpectedNamespace(Activity span);

    private static async Task<Activity> WithinAsync(Func<Task> work)
    {
        using var parent = new Activity("parent") { ActivityTraceFlags = ActivityTraceFlags.Recorded }.Start();
        await work();
        return parent;
    }

    public sealed class OnFiles(Files backend) : StoreSpanTests(backend, "sqlite"), IClassFixture<Files>
    {
        protected override string FailureCode => "1";

        protected override string ExpectedNamespace(Activity span)
        {
            Assert.Null(span.GetTagItem("server.address"));
            return ((string)span.GetTagItem("db.namespace")!).StartsWith("spans-db-", StringComparison.Ordinal) ? (string)span.GetTagItem("db.namespace")! : "spans-db-…";
        }
    }

    public sealed class OnServers(Servers backend) : StoreSpanTests(backend, "postgresql"), IClassFixture<Servers>
    {
        protected override string FailureCode => "42P01";

        protected override string ExpectedNamespace(Activity span)
        {
            Assert.NotNull(span.GetTagItem("server.address"));
            return "postgres";
        }
    }
}

public sealed class StoreSummaryTests
{
    [Theory]
    [InlineData("SELECT a, b FROM item WHERE a = 'FROM'", "SELECT item")]
    [InlineData("  UPDATE message SET a = 1 WHERE id = (SELECT id FROM message)", "UPDATE message SELECT message")]
    [InlineData("INSERT INTO a (x) VALUES (1) ON CONFLICT (x) DO UPDATE SET x = 2 RETURNING x", "INSERT a")]
    [InlineData("INSERT INTO outbox (x) SELECT x FROM customer_order JOIN y ON 1 = 1", "INSERT outbox SELECT customer_order y")]
    [InlineData("DELETE FROM item RETURNING id", "DELETE item")]
    [InlineData("COMMIT", "COMMIT")]
    public void Summary_OfAStatement_IsItsOperationsAndTables(string sql, string expected) => Assert.Equal(expected, StoreSpans.Summary(sql));

    [Fact]
    public void Summary_OfAnEndlessStatement_IsBounded() =>
        Assert.InRange(StoreSpans.Summary(string.Concat(Enumerable.Repeat("SELECT x FROM table_of_a_long_name ", 100))).Length, 200, 255);
}
