namespace SockShop.FrontEnd.Browser.Spans;

/// <summary>Spans in OTLP's protobuf: an ExportTraceServiceRequest of one resource, <c>web</c>.</summary>
internal static class OtlpSpans
{
    private const string Service = "web";
    private const string Scope = "SockShop.Browser";
    private const int Internal = 1, Client = 3, Error = 2;
    private const int FirstError = 400;

    public static byte[] Write(IEnumerable<BrowserSpan> spans)
    {
        var request = new ProtoWriter();
        request.Message(1, resourceSpans =>
        {
            resourceSpans.Message(1, resource =>
            {
                resource.Message(1, a => Attribute(a, "service.name", Service));
                resource.Message(1, a => Attribute(a, "service", Service));
            });
            resourceSpans.Message(2, scopeSpans =>
            {
                scopeSpans.Message(1, scope => scope.Text(1, Scope));
                foreach (var span in spans)
                {
                    scopeSpans.Message(2, s => Write(s, span));
                }
            });
        });
        return request.ToArray();
    }

    private static void Write(ProtoWriter to, BrowserSpan span)
    {
        to.Bytes(1, Convert.FromHexString(span.TraceId!));
        to.Bytes(2, Convert.FromHexString(span.SpanId!));
        if (span.ParentId is not null)
        {
            to.Bytes(4, Convert.FromHexString(span.ParentId));
        }

        to.Text(5, span.Name!);
        to.Number(6, span.Call ? Client : Internal);
        to.Fixed64(7, Nanoseconds(span.Start));
        to.Fixed64(8, Nanoseconds(span.Start + span.Duration));
        if (span.Path is not null)
        {
            to.Message(9, a => Attribute(a, "url.path", span.Path));
        }

        if (span.Status is { } status)
        {
            to.Message(9, a => Attribute(a, "http.response.status_code", status));
            if (status is 0 or >= FirstError)
            {
                to.Message(15, s => s.Number(3, Error));
            }
        }
    }

    private static void Attribute(ProtoWriter to, string key, string value)
    {
        to.Text(1, key);
        to.Message(2, v => v.Text(1, value));
    }

    private static void Attribute(ProtoWriter to, string key, int value)
    {
        to.Text(1, key);
        to.Message(2, v => v.Number(3, value));
    }

    private static ulong Nanoseconds(double milliseconds) => (ulong)(milliseconds * 1000) * 1000;
}
