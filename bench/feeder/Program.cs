// Sends the telemetry of a busy shop: Feeder URL KEY SPANS_PER_SECOND SECONDS. Ends with what was sent and what was refused.
using System.Diagnostics;
using System.Globalization;
using Feeder;
using Google.Protobuf;

var (url, key) = (args[0], args[1]);
var (spansPerSecond, seconds) = (int.Parse(args[2], CultureInfo.InvariantCulture), int.Parse(args[3], CultureInfo.InvariantCulture));
const int BatchesPerSecond = 10;

using var http = new HttpClient { BaseAddress = new(url) };
http.DefaultRequestHeaders.Add("x-otlp-api-key", key);
var shop = new Shop(new(1));
var (sent, refused) = (0L, 0L);
var clock = Stopwatch.StartNew();
for (var batch = 0; batch < seconds * BatchesPerSecond; batch++)
{
    var due = TimeSpan.FromSeconds((double)batch / BatchesPerSecond);
    if (due > clock.Elapsed)
    {
        await Task.Delay(due - clock.Elapsed);
    }

    foreach (var message in shop.Traces(spansPerSecond / BatchesPerSecond / Shop.SpansInTrace))
    {
        await PostAsync("/v1/traces", message);
    }

    sent += spansPerSecond / BatchesPerSecond;
    if (batch % BatchesPerSecond == 0)
    {
        foreach (var (signal, message) in shop.LogsAndMetrics())
        {
            await PostAsync(signal, message);
        }
    }
}

Console.WriteLine($"{sent} spans in {clock.Elapsed.TotalSeconds:0} s, {refused} requests refused");

async Task PostAsync(string path, IMessage message)
{
    using var content = new ByteArrayContent(message.ToByteArray());
    content.Headers.ContentType = new("application/x-protobuf");
    using var response = await http.PostAsync(path, content);
    refused += response.IsSuccessStatusCode ? 0 : 1;
}
