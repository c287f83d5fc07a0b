using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using SockShop.LoadTester.Engine;

namespace SockShop.LoadTester.Http;

/// <summary>Sends one request and reads its answer, as one sample.</summary>
internal sealed class HttpExchange(HttpSettings settings, RequestWriter writer, CookieManager? cookies)
{
    private static readonly SearchValues<string> s_binary = SearchValues.Create(["image/", "audio/", "video/"], StringComparison.OrdinalIgnoreCase);

    /// <summary>Never throws: what goes wrong is a failed sample.</summary>
    /// <returns>The sample, and the answer's headers if there was an answer.</returns>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<(SampleResult Result, ResponseHead? Head)> SendAsync(VirtualUser user, string label, HttpRequest request)
    {
        var run = user.Run;
        var result = NewResult(user, label);
        result.Url = request.Target.Url;
        using var trace = SampleTrace.Start(run.Properties, request.Method);
        var started = run.Time.GetTimestamp();
        HttpConnection? connection = null;
        ResponseHead? head = null;
        try
        {
            connection = await ConnectAsync(user, request.Target.Origin, result, started);
            Write(connection.Request, request, user, trace, result);
            await connection.SendAsync(run.StopNow);
            head = await connection.Reader.ReadHeadAsync(run.StopNow);
            if (ResponseBody.IsExpected(head, request.Method))
            {
                (result.Body, var began) = await ResponseBody.ReadAsync(connection.Reader, head, run.Time, run.StopNow);
                result.Latency = began is { } at ? run.Time.GetElapsedTime(started, at) : TimeSpan.Zero;
            }

            result.Elapsed = run.Time.GetElapsedTime(started);
            Fill(result, head, connection.Reader.Received);
            Release(user, connection, head, request.Method);
        }
        catch (Exception e) when (e is HttpFailure or IOException or OperationCanceledException or ObjectDisposedException or System.Net.Sockets.SocketException)
        {
            connection?.Dispose();
            head = null;
            result.Elapsed = run.Time.GetElapsedTime(started);
            Fail(result, e is OperationCanceledException ? HttpFailure.Closed() : HttpFailure.OfReading(e));
        }

        trace.Describe(request.Method, request.Target, result, head?.Status ?? 0);
        return (result, head);
    }

    /// <summary>Keeps the cookies that an answer sets.</summary>
    public void KeepCookies(VirtualUser user, RequestTarget target, ResponseHead head)
    {
        lock (Pool(user))
        {
            cookies?.Take(user, target, head);
        }
    }

    /// <summary>A sample of a user that begins now.</summary>
    public static SampleResult NewResult(VirtualUser user, string label) => new()
    {
        Label = label,
        ThreadName = user.ThreadName,
        GroupUsers = user.Group.ActiveUsers,
        AllUsers = user.Run.ActiveUsers,
        StartedAt = user.Run.Time.GetUtcNow().ToUnixTimeMilliseconds(),
    };

    /// <summary>Says in JMeter's words why there was no answer.</summary>
    public static void Fail(SampleResult result, HttpFailure failure)
    {
        result.IsSuccess = false;
        result.ResponseCode = $"Non HTTP response code: {failure.JavaClass}";
        result.ResponseMessage = $"Non HTTP response message: {failure.Message}";
        result.DataType = "text";
        result.Body = Encoding.UTF8.GetBytes($"{failure.JavaClass}: {failure.Message}");
        result.Bytes = result.Body.Length;
        result.Url ??= failure.Url;
    }

    // A user does one thing at a time, except where it fetches a page's resources at once: its variables and cookies are then shared.
    private void Write(ByteWriter to, HttpRequest request, VirtualUser user, in SampleTrace trace, SampleResult result)
    {
        lock (Pool(user))
        {
            var written = writer.Write(to, request, user, trace);
            result.TraceId = written.Traceparent is { } own ? SampleTrace.IdOf(own) : trace.TraceId;
            result.SetRequest(to.Written, written.Head, request.Method, request.Target.Url);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<HttpConnection> ConnectAsync(VirtualUser user, Origin origin, SampleResult result, long started)
    {
        var pool = Pool(user);
        var (limit, readLimit) = Limits(user, pool);
        var connection = pool.Take(origin);
        if (connection is null)
        {
            var trustsAnyone = user.Run.Properties.TryGetValue("sockshop.tls.verify", out var verify) && verify.Equals("false", StringComparison.OrdinalIgnoreCase);
            connection = await HttpConnection.OpenAsync(origin, limit, trustsAnyone, user.Run.Time, user.Run.StopNow);
            result.Connect = user.Run.Time.GetElapsedTime(started);
        }

        connection.Reader.ReadLimit = readLimit;
        return connection;
    }

    private (TimeSpan? Connect, TimeSpan? Read) Limits(VirtualUser user, ConnectionPool pool)
    {
        lock (pool)
        {
            return (Milliseconds(settings.ConnectTimeout.Evaluate(user)), Milliseconds(settings.ResponseTimeout.Evaluate(user)));
        }
    }

    public static ConnectionPool Pool(VirtualUser user) => user.State<ConnectionPool>(typeof(ConnectionPool));

    private void Release(VirtualUser user, HttpConnection connection, ResponseHead head, string method)
    {
        var isDelimited = head.IsChunked || head.ContentLength is not null || !ResponseBody.IsExpected(head, method);
        if (settings.KeepsAlive && head.IsKeptAlive && isDelimited && head.Status != 101 && !connection.Reader.HasMore)
        {
            Pool(user).Return(connection);
        }
        else
        {
            connection.Dispose();
        }
    }

    private static void Fill(SampleResult result, ResponseHead head, long received)
    {
        result.IsSuccess = head.Status is >= 200 and < 400;
        result.ResponseCode = head.Status == 200 ? "200" : head.Status.ToString(CultureInfo.InvariantCulture);
        result.ResponseMessage = head.Reason;
        result.Bytes = received;
        result.SetResponseHead(head.Bytes);
        if (head.ContentType is { } type)
        {
            result.DataType = IsBinary(type) ? "bin" : "text";
            result.ContentType = type;
        }
    }

    private static bool IsBinary(string type) =>
        type.AsSpan().IndexOfAny(s_binary) == 0 && !type.StartsWith("image/svg+xml", StringComparison.OrdinalIgnoreCase);

    private static TimeSpan? Milliseconds(string text) =>
        text.Length > 0 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var ms) && ms > 0 ? TimeSpan.FromMilliseconds(ms) : null;
}
