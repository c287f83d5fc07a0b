using System.Diagnostics;
using System.Text;

namespace SockShop.LoadTester.Engine;

/// <summary>What happened in one sample. Times are as JMeter's columns mean them.</summary>
internal sealed class SampleResult
{
    private string? _bodyText;

    public required string Label { get; set; }

    public string ThreadName { get; set; } = "";

    /// <summary>When it began, in milliseconds since 1970.</summary>
    public long StartedAt { get; set; }

    /// <summary>From just before the request until the whole answer is read, without <see cref="Idle"/>.</summary>
    public TimeSpan Elapsed { get; set; }

    /// <summary>Until the first bytes of the body; zero without a body.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>Until the connection stood; zero on one that stood already.</summary>
    public TimeSpan Connect { get; set; }

    /// <summary>Waiting that is no part of <see cref="Elapsed"/>, in transactions.</summary>
    public TimeSpan Idle { get; set; }

    /// <summary>How much later it began than the pace intended; zero without a pace.</summary>
    public TimeSpan Lateness { get; set; }

    /// <summary>HTTP status, or <c>Non HTTP response code: JAVA CLASS</c> when there was no answer.</summary>
    public string ResponseCode { get; set; } = "";

    public string ResponseMessage { get; set; } = "";

    /// <summary><c>text</c>, <c>bin</c> or empty.</summary>
    public string DataType { get; set; } = "";

    public bool IsSuccess { get; set; } = true;

    /// <summary>What the first failed assertion says.</summary>
    public string FailureMessage { get; set; } = "";

    /// <summary>Received: headers and body as they came.</summary>
    public long Bytes { get; set; }

    public long SentBytes { get; set; }

    public int GroupUsers { get; set; }

    public int AllUsers { get; set; }

    /// <summary>The last address asked; null for transactions.</summary>
    public string? Url { get; set; }

    public string RequestHeaders { get; set; } = "";

    /// <summary>The request's body or query, as JMeter shows it: <c>GET http://…</c>, then the body.</summary>
    public string RequestData { get; set; } = "";

    /// <summary>The status line first, then one line a header.</summary>
    public string ResponseHeaders { get; set; } = "";

    /// <summary>Decompressed.</summary>
    public ReadOnlyMemory<byte> Body { get; set; }

    /// <summary>Encoding that the answer names; null is UTF-8.</summary>
    public string? Charset { get; set; }

    /// <summary>The body as text, decoded at first use.</summary>
    public string BodyText => _bodyText ??= Encoding().GetString(Body.Span);

    /// <summary>Redirects' hops, embedded resources, or a parent transaction's children; null for none.</summary>
    public List<SampleResult>? SubResults { get; set; }

    /// <summary>A transaction controller's sum, not a request.</summary>
    public bool IsTransaction { get; init; }

    /// <summary>The transaction it was sent in, the innermost; null outside.</summary>
    public string? Transaction { get; set; }

    /// <summary>The trace that the request started; default without one.</summary>
    public ActivityTraceId TraceId { get; set; }

    /// <summary>Makes it a failed sample; of several reasons the first is kept.</summary>
    public void Fail(string message)
    {
        IsSuccess = false;
        FailureMessage = FailureMessage.Length == 0 ? message : FailureMessage;
    }

    private Encoding Encoding()
    {
        try
        {
            return Charset is null ? System.Text.Encoding.UTF8 : Encodings.Find(Charset);
        }
        catch (ArgumentException)
        {
            return System.Text.Encoding.UTF8; // a server may name what it likes
        }
    }
}
