using System.Net;
using Microsoft.Data.Sqlite;
using SockShop.Shipping.Shipments;
using SockShop.Tests.Backends;
using SockShop.Tests.Services;

namespace SockShop.Tests.Shipping;

public abstract class ShippingTests : IAsyncDisposable
{
    private readonly QueueAddress _queue;
    private readonly ServiceUnderTest<Shipment> _service;
    private readonly Lazy<HttpClient> _client;

    protected ShippingTests(Backend backend)
    {
        _queue = backend.CreateQueue();
        _service = new ServiceUnderTest<Shipment>().WithQueue(_queue);
        _client = new(_service.Connect);
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Behaviour("shipping: POST /shipping", "201, the same object; unknown members are not read")]
    [Fact]
    public async Task Post_AShipment_AnswersTheSame()
    {
        var response = await PostAsync("""{"id":"5f0e-1","name":"57a98d98e4b00679b4a830b2","unknown":1}""");

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("""{"id":"5f0e-1","name":"57a98d98e4b00679b4a830b2"}""", (await response.JsonAsync()).GetRawText());
    }

    [Behaviour("shipping: POST /shipping", """no id: a new one; no name: `""`""")]
    [Fact]
    public async Task Post_AnEmptyObject_AnswersANewIdAndAnEmptyName()
    {
        var shipment = await (await PostAsync("{}")).JsonAsync();

        Assert.True(Guid.TryParse(shipment.GetProperty("id").GetString(), out _));
        Assert.Equal("", shipment.GetProperty("name").GetString());
    }

    [Behaviour("shipping: POST /shipping", "texts of any length", Ours = "id 100, name 200 characters, else 400", Why = "bounded")]
    [Theory]
    [InlineData("id")]
    [InlineData("name")]
    public async Task Post_AMemberTooLong_IsABadRequest(string member)
    {
        var response = await PostAsync($$"""{"{{member}}":"{{new string('x', 201)}}"}""");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(member, (await response.JsonAsync()).GetProperty("message").GetString(), StringComparison.OrdinalIgnoreCase);
    }

    [Behaviour("shipping: POST /shipping", "the queue has no end", Ours = "full: 503", Why = "bounded; orders tries again")]
    [Fact]
    public async Task Post_ToAFullQueue_IsUnavailable()
    {
        _service.WithSetting("Queue:MaxDepth", "1");
        await PostAsync("{}");

        var response = await PostAsync("{}");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Contains("full", (await response.JsonAsync()).GetProperty("message").GetString());
    }

    [Behaviour("shipping: GET /shipping", "200 `text/plain`, `GET ALL Shipping Resource.`")]
    [Behaviour("shipping: GET /shipping/{id}", "200 `text/plain`, `GET Shipping Resource with id: ID`")]
    [Fact]
    public async Task Get_TheTwoResources_AnswersTheOriginalsTexts()
    {
        Assert.Equal("text/plain", (await _client.Value.GetResponseAsync("/shipping")).Content.Headers.ContentType?.MediaType);
        Assert.Equal("GET ALL Shipping Resource.", await TextAsync("/shipping"));
        Assert.Equal("GET Shipping Resource with id: 42", await TextAsync("/shipping/42"));
    }

    [Behaviour(
        "shipping: GET /health/{**rest}", "`shipping-rabbitmq`, then `shipping`: `service`, `status`, `date`",
        Ours = "both, `shipping` first", Why = "one order for all services")]
    [Fact]
    public async Task Health_WithItsQueue_ListsBoth()
    {
        var health = (await _client.Value.GetJsonAsync("/health")).GetProperty("health").EnumerateArray().ToList();

        Assert.Equal(["shipping", "shipping-rabbitmq"], health.Select(h => h.GetProperty("service").GetString()).Order());
        Assert.All(health, h => Assert.Equal("OK", h.GetProperty("status").GetString()));
        Assert.All(health, h => Assert.EndsWith("Z", h.GetProperty("date").GetString()));
    }

    private Task<string> TextAsync(string path) => _client.Value.GetStringAsync(path, TestContext.Current.CancellationToken);

    private Task<HttpResponseMessage> PostAsync(string json) => _client.Value.PostAsync(
        "/shipping", new StringContent(json, System.Text.Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);

    public sealed class OnFiles(Files backend) : ShippingTests(backend), IClassFixture<Files>
    {
        [Behaviour("shipping: POST /shipping", "the broker is away: 201, and the message is lost", Ours = "503; orders tries again", Defect = 31)]
        [Fact]
        public async Task Post_WithoutItsQueue_IsUnavailable()
        {
            _ = _client.Value;
            DropQueue();

            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await PostAsync("{}")).StatusCode);
        }

        private void DropQueue()
        {
            using var connection = new SqliteConnection(_queue.ConnectionString);
            connection.Open();
            using var command = new SqliteCommand("DROP TABLE message", connection);
            command.ExecuteNonQuery();
        }
    }

    public sealed class OnServers(Servers backend) : ShippingTests(backend), IClassFixture<Servers>;
}
