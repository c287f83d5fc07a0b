using System.Diagnostics;
using System.Text;

namespace SockShop.LoadTester.Engine;

/// <summary>What happened in one sample. Times are as JMeter's columns mean them.</summary>
internal sealed class SampleResult
{
    private byte[] _request = [];
    private int _requestHead;
    private (string Method, string Url) _requestLine;
    private byte[] _responseHead = [];
    private string? _requestHeaders;
    private string? _requestData;
    private string? _responseHeaders;
    private string? _charset;
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

    /// <summary>One line a header, without the cookies.</summary>
    public string RequestHeaders
    {
        get => _requestHeaders ??= Heads.RequestHeaders(_request[.._requestHead]);
        set => _requestHeaders = value;
    }

    /// <summary>What was asked, as JMeter shows it: <c>GET http://…</c>, then the body and the cookies.</summary>
    public string RequestData
    {
        get => _requestData ??= Heads.RequestData(_request[.._requestHead], _request[_requestHead..], _requestLine);
        set => _requestData = value;
    }

    /// <summary>The status line first, then one line a header.</summary>
    public string ResponseHeaders
    {
        get => _responseHeaders ??= Heads.Lines(_responseHead);
        set => _responseHeaders = value;
    }

    /// <summary>Decompressed.</summary>
    public ReadOnlyMemory<byte> Body { get; set; }

    /// <summary>What the answer says its body is, such as <c>text/html; charset=utf-8</c>; null when it says nothing.</summary>
    public string? ContentType { get; set; }

    /// <summary>Encoding that the answer names; null is UTF-8.</summary>
    public string? Charset
    {
        get => _charset ?? Heads.Charset(ContentType);
        set => _charset = value;
    }

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

    /// <summary>Keeps what was sent; texts are made of it only when they are asked for.</summary>
    /// <param name="sent">Head and body.</param>
    /// <param name="head">Length of the head.</param>
    /// <param name="method">The method.</param>
    /// <param name="url">The whole address.</param>
    public void SetRequest(ReadOnlyMemory<byte> sent, int head, string method, string url)
    {
        (_request, _requestHead) = (sent.ToArray(), head);
        _requestLine = (method, url);
        SentBytes = sent.Length;
    }

    /// <summary>Keeps the answer's head.</summary>
    public void SetResponseHead(byte[] head) => _responseHead = head;

    /// <summary>A sample that began with this one and will hold it among its own.</summary>
    public SampleResult Begin() => new()
    {
        Label = Label,
        ThreadName = ThreadName,
        StartedAt = StartedAt,
        GroupUsers = GroupUsers,
        AllUsers = AllUsers,
        Connect = Connect,
        Latency = Latency,
        TraceId = TraceId,
    };

    /// <summary>Takes what another sample was answered.</summary>
    public void TakeAnswer(SampleResult last)
    {
        (ResponseCode, ResponseMessage, DataType, ContentType, IsSuccess) = (last.ResponseCode, last.ResponseMessage, last.DataType, last.ContentType, last.IsSuccess);
        (Body, Url, _responseHead) = (last.Body, last.Url, last._responseHead);
        (_request, _requestHead, _requestLine) = (last._request, last._requestHead, last._requestLine);
    }

    /// <summary>Takes samples as its parts, named after it, and counts their bytes as its own.</summary>
    /// <param name="parts">In order.</param>
    /// <param name="show">Whether they are reported beside it.</param>
    public void TakeSubResults(List<SampleResult> parts, bool show)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            Bytes += parts[i].Bytes;
            SentBytes += parts[i].SentBytes;
            parts[i].Label = $"{Label}-{i}";
        }

        SubResults = show ? parts : null;
    }

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
