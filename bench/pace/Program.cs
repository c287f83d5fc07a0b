using System.Diagnostics;

// Requests at a fixed rate, whether or not earlier ones are answered: pace URL RATE SECONDS
// Prints the median and the 99th percentile in milliseconds, each from when its request was due, and the number of failures.
var (url, rate, seconds) = (new Uri(args[0]), int.Parse(args[1]), int.Parse(args[2]));
using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false });
var requests = new Task<double?>[rate * seconds];
var start = Stopwatch.GetTimestamp();
for (var i = 0; i < requests.Length; i++)
{
    var due = start + (long)((double)i / rate * Stopwatch.Frequency);
    while (Stopwatch.GetTimestamp() < due)
    {
        Thread.Sleep(1);
    }

    requests[i] = SendAsync(due);
}

var times = await Task.WhenAll(requests);
var answered = times.OfType<double>().Order().ToArray();
Console.WriteLine(FormattableString.Invariant($"{Percentile(0.5):F2} {Percentile(0.99):F2} {times.Length - answered.Length}"));

double Percentile(double part) => answered.Length == 0 ? double.NaN : answered[(int)Math.Min(answered.Length - 1, answered.Length * part)];

async Task<double?> SendAsync(long due)
{
    try
    {
        using var response = await http.GetAsync(url);
        return response.IsSuccessStatusCode ? Stopwatch.GetElapsedTime(due).TotalMilliseconds : null;
    }
    catch (HttpRequestException)
    {
        return null;
    }
}
