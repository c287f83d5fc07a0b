using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.Assertions;

/// <summary>The part of a sample that is compared.</summary>
/// <param name="Name">As messages call it.</param>
/// <param name="Text">Finds it.</param>
internal sealed record ResponseField(string Name, Func<SampleResult, string> Text)
{
    private const string Setting = "Assertion.test_field";
    private const string Prefix = "Assertion.";

    public static ResponseField Read(ElementReader reader)
    {
        var field = reader.Text(Setting).Source;
        switch (field.StartsWith(Prefix, StringComparison.Ordinal) ? field[Prefix.Length..] : field)
        {
            case "response_data":
                return new("text", r => r.BodyText);
            case "response_code":
                return new("code", r => r.ResponseCode);
            case "response_message":
                return new("message", r => r.ResponseMessage);
            case "response_headers":
                return new("headers", r => r.ResponseHeaders);
            case "request_headers":
                return new("request headers", r => r.RequestHeaders);
            case "request_data":
                return new("request data", r => r.RequestData);
            case not ("" or "sample_label"):
                reader.Refuse(Setting, field, "there are response_data, response_code, response_message, response_headers, request_headers, request_data and sample_label");
                break;
        }

        return new("URL", r => r.Url ?? ""); // sample_label, whatever that says
    }
}
