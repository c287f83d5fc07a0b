using System.Text.RegularExpressions;
using static SockShop.Tests.LoadTester.Http.HttpPlan;

namespace SockShop.Tests.LoadTester.Http;

public sealed class RequestBodyTests
{
    private const string Form = "application/x-www-form-urlencoded; charset=UTF-8";

    [Fact]
    public async Task Form_IsDecodedThenEncodedUnlessItIsToBeEncoded()
    {
        var request = await SentAsync("POST", Arguments(
            Argument("p", "a b", encoded: false), Argument("q", "a%20b", encoded: false), Argument("s", "a+b", encoded: false), Argument("r", "a b&c", encoded: true)));

        Assert.Equal("p=a+b&q=a+b&s=a+b&r=a+b%26c", request.Text);
        Assert.Equal(Form, request["Content-Type"]);
        Assert.Equal($"{request.Body.Length}", request["Content-Length"]);
    }

    [Fact]
    public async Task Form_WithAStrayPercent_FailsUnsent()
    {
        await using var server = new RecordingServer();
        using var plan = new HttpPlan(server);

        var result = await plan.SendAsync("POST", "/", Arguments(("p", "100%")));

        Assert.Equal("Non HTTP response code: java.lang.IllegalArgumentException", result.ResponseCode);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Form_NamesThatAreBlankOrNotSet_AreLeftOut() =>
        Assert.Equal("a=1", (await SentAsync("POST", Arguments(("a", "1"), (" ", "2"), ("${unset}", "3")))).Text);

    [Fact]
    public async Task Form_InAnotherEncoding_IsEncodedInIt()
    {
        var request = await SentAsync("POST", EncodedArguments(("a", "ü€")), ("HTTPSampler.contentEncoding", "windows-1252"));

        Assert.Equal(("a=%FC%80", "application/x-www-form-urlencoded; charset=WINDOWS-1252"), (request.Text, request["Content-Type"]));
    }

    [Fact]
    public async Task Encoding_ThatIsNone_FailsUnsent()
    {
        using var plan = new HttpPlan();

        var result = await plan.SendAsync("POST", "/", Body("x"), ("HTTPSampler.contentEncoding", "klingon"));

        Assert.Equal("Non HTTP response code: java.nio.charset.UnsupportedCharsetException", result.ResponseCode);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("DELETE")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    public async Task Nothing_ToSend_IsAnEmptyForm(string method)
    {
        var request = await SentAsync(method);

        Assert.Equal(("0", Form), (request["Content-Length"], request["Content-Type"]));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("OPTIONS")]
    public async Task Nothing_ToSend_HasNoBodyAtAll(string method)
    {
        var request = await SentAsync(method);

        Assert.Empty(request.All("Content-Length"));
        Assert.Empty(request.All("Content-Type"));
    }

    [Fact]
    public async Task Raw_IsSentAsItIs()
    {
        var request = await SentAsync("POST", Body("""{"id":"a%20b+c","name":"ü"}"""), ("HTTPSampler.postBodyRaw", "true"));

        Assert.Equal("""{"id":"a%20b+c","name":"ü"}""", request.Text);
        Assert.Equal("text/plain; charset=UTF-8", request["Content-Type"]);
    }

    [Fact]
    public async Task Raw_WithVariables_UnescapesAsJMeterDoes()
    {
        await using var server = new RecordingServer();
        using var plan = new HttpPlan(server);
        plan.User.Variables["v1"] = "A";

        await plan.SendAsync("POST", "/", Body("""{"a":"${v1}\\n","b":"\"${v1}\""}"""), ("HTTPSampler.postBodyRaw", "true"));

        Assert.Equal("""{"a":"A\n","b":"\"A\""}""", server.Requests[0].Text);
    }

    [Fact]
    public async Task Raw_WithoutTheFlag_IsWhereNoArgumentHasAName() => Assert.Equal("onetwo", (await SentAsync("PUT", Arguments(("", "one"), ("", "two")))).Text);

    [Fact]
    public async Task Raw_ArgumentToBeEncoded_IsEncoded() => Assert.Equal("a+b", (await SentAsync("POST", EncodedArguments(("", "a b")))).Text);

    [Fact]
    public async Task Raw_TypeOfTheHeaderManager_Holds()
    {
        var request = await SentAsync("POST", Body("{}"), ("HTTPSampler.postBodyRaw", "true"), Headers(("content-type", "application/json; charset=UTF-8")));

        Assert.Equal("application/json; charset=UTF-8", request["Content-Type"]);
    }

    [Fact]
    public async Task Raw_OfGet_IsSentToo()
    {
        var request = await SentAsync("GET", Body("{}"), ("HTTPSampler.postBodyRaw", "true"));

        Assert.Equal(("/", "{}"), (request.Target, request.Text));
    }

    [Fact]
    public async Task Delete_WithArguments_HasThemInAddressAndBody()
    {
        var request = await SentAsync("DELETE", Arguments(("a", "1")));

        Assert.Equal(("/?a=1", "a=1"), (request.Target, request.Text));
    }

    [Fact]
    public async Task Multipart_HasAPartForEachFieldAndFile()
    {
        await using var server = new RecordingServer();
        using var plan = new HttpPlan(server);
        var file = plan.WriteFile("sock.txt", "wool");

        await plan.SendAsync("POST", "/", Arguments(("a", "ü")), Files((file, "upload", "text/x-sock")), Headers(("Content-Type", "application/json")));

        var request = server.Requests[0];
        var type = Assert.IsType<string>(request["Content-Type"]);
        Assert.StartsWith("multipart/form-data; boundary=", type, StringComparison.Ordinal);
        var boundary = type["multipart/form-data; boundary=".Length..];
        Assert.Equal(
            $"""
            --{boundary}
            Content-Disposition: form-data; name="a"
            Content-Type: text/plain; charset=UTF-8
            Content-Transfer-Encoding: 8bit

            ü
            --{boundary}
            Content-Disposition: form-data; name="upload"; filename="sock.txt"
            Content-Type: text/x-sock
            Content-Transfer-Encoding: binary

            wool
            --{boundary}--

            """.ReplaceLineEndings("\r\n"),
            request.Text);
    }

    [Theory]
    [InlineData("true", "")]
    [InlineData("false", "Content-Type: text/plain; charset=UTF-8")]
    public async Task Multipart_AsBrowsersDo_HasNoTypesOfFields(string browser, string line)
    {
        var request = await SentAsync("PUT", Arguments(("a", "1")), ("HTTPSampler.DO_MULTIPART_POST", "true"), ("HTTPSampler.BROWSER_COMPATIBLE_MULTIPART", browser));

        Assert.Equal(line, Regex.Match(request.Text, "^Content-Type: [^\r]*", RegexOptions.Multiline).Value);
    }

    [Fact]
    public async Task File_WithoutAFieldName_IsTheBody()
    {
        await using var server = new RecordingServer();
        using var plan = new HttpPlan(server);

        await plan.SendAsync("PUT", "/", Files((plan.WriteFile("sock.json", "{}"), "", "application/json")));

        Assert.Equal(("{}", "application/json"), (server.Requests[0].Text, server.Requests[0]["Content-Type"]));
    }

    [Fact]
    public async Task File_ThatIsNotThere_FailsUnsent()
    {
        await using var server = new RecordingServer();
        using var plan = new HttpPlan(server);

        var result = await plan.SendAsync("POST", "/", Files(("missing.json", "", "")));

        Assert.Equal("Non HTTP response code: java.io.FileNotFoundException", result.ResponseCode);
        Assert.Contains("missing.json", result.ResponseMessage, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    private static Dictionary<string, object> Argument(string name, string value, bool encoded) =>
        new() { ["Argument.name"] = name, ["Argument.value"] = value, ["HTTPArgument.always_encode"] = encoded ? "true" : "false" };

    private static async Task<RecordedRequest> SentAsync(string method, params object[] more)
    {
        await using var server = new RecordingServer();
        using var plan = new HttpPlan(server);
        var result = await plan.SendAsync(method, "/", more);
        Assert.True(result.IsSuccess, result.ResponseMessage);
        return Assert.Single(server.Requests);
    }
}
