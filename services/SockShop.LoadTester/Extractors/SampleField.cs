using System.Net;
using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.Extractors;

/// <summary>The part of a sample that an element looks at.</summary>
internal static class SampleField
{
    /// <summary>Reads <c>useHeaders</c>, JMeter's old name for it.</summary>
    public static Func<SampleResult, string> Read(ElementReader reader, string setting)
    {
        var field = reader.Text(setting).Source;
        switch (field.ToLowerInvariant())
        {
            case "true":
                return r => r.ResponseHeaders;
            case "request_headers":
                return r => r.RequestHeaders;
            case "url":
                return r => r.Url ?? "";
            case "code":
                return r => r.ResponseCode;
            case "message":
                return r => r.ResponseMessage;
            case "unescaped":
                return r => WebUtility.HtmlDecode(r.BodyText);
            case not ("" or "false"):
                reader.Refuse(setting, field, "there are false (body), unescaped, true (response headers), request_headers, URL, code and message");
                break;
        }

        return r => r.BodyText;
    }
}
