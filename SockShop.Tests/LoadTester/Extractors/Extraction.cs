using System.Text;
using SockShop.LoadTester.Engine;
using SockShop.Tests.LoadTester.Expressions;

namespace SockShop.Tests.LoadTester.Extractors;

/// <summary>A user whose samples something is taken out of.</summary>
internal sealed class Extraction
{
    private readonly Evaluation _evaluation = new();

    public Dictionary<string, string> Variables => _evaluation.User.Variables;

    public VirtualUser User => _evaluation.User;

    public static SampleResult Sample(string body = "", string headers = "", params SampleResult[] children) => new()
    {
        Label = "a",
        Body = Encoding.UTF8.GetBytes(body),
        ResponseHeaders = headers,
        RequestHeaders = "Accept: application/json\n",
        RequestData = "POST http://shop/cart\nid=1",
        Url = "http://shop/cart",
        ResponseCode = "201",
        ResponseMessage = "Created",
        SubResults = children.Length == 0 ? null : [.. children],
    };

    /// <summary>The variables an extractor has set, sorted.</summary>
    public string Set(string name) => string.Join(' ', Variables.Where(v => v.Key.StartsWith(name, StringComparison.Ordinal)).OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => $"{v.Key}={v.Value}"));
}
