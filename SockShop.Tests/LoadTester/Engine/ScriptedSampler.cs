using System.Globalization;
using System.Text;
using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Expressions;
using SockShop.LoadTester.Plans;

namespace SockShop.Tests.LoadTester.Engine;

/// <summary>Answers as the plan says: <c>codes</c> one after another for each user, the last one for ever, each after <c>ms</c>, <c>deaf</c> to being stopped.</summary>
internal sealed class ScriptedSampler(ElementReader reader) : ISampler
{
    public const string Kind = "Scripted";

    private readonly Template _name = Template.Parse(reader.Element.Name, reader.Element);
    private readonly Template _codes = reader.Text("codes", "200");
    private readonly Template _ms = reader.Text("ms", "0");
    private readonly Template _body = reader.Text("body");
    private readonly bool _isDeaf = reader.Flag("deaf");

    public string Name => _name.Source;

    public async ValueTask<SampleResult?> SampleAsync(VirtualUser user)
    {
        var codes = _codes.Evaluate(user).Split(',');
        var calls = user.State<Calls>(this);
        var code = codes[Math.Min(calls.Count++, codes.Length - 1)];
        var startedAt = user.Run.Time.GetUtcNow().ToUnixTimeMilliseconds();
        var elapsed = TimeSpan.FromMilliseconds(_ms.EvaluateLong(user));
        if (elapsed > TimeSpan.Zero)
        {
            await Task.Delay(elapsed, user.Run.Time, _isDeaf ? CancellationToken.None : user.Run.StopNow);
        }

        var body = Encoding.UTF8.GetBytes(_body.Evaluate(user));
        return new SampleResult
        {
            Label = _name.Evaluate(user),
            StartedAt = startedAt,
            Elapsed = elapsed,
            Latency = elapsed / 2,
            Connect = elapsed / 4,
            ResponseCode = code,
            ResponseMessage = code == "200" ? "OK" : "Broken",
            ResponseHeaders = "HTTP/1.1 200 OK\n",
            IsSuccess = int.Parse(code, CultureInfo.InvariantCulture) < 400,
            Body = body,
            Bytes = 100 + body.Length,
            SentBytes = 10,
            Url = "http://shop/",
        };
    }

    private sealed class Calls
    {
        public int Count { get; set; }
    }
}
