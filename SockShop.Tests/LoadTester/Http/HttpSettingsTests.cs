using SockShop.LoadTester.Plans;
using static SockShop.Tests.LoadTester.Http.HttpPlan;

namespace SockShop.Tests.LoadTester.Http;

public sealed class HttpSettingsTests
{
    [Fact]
    public async Task Defaults_FillWhatTheSamplerDoesNotSay_TheNearestFirst()
    {
        await using var server = new RecordingServer();
        using var plan = new HttpPlan();

        var result = await plan.GetAsync(
            "",
            ("HTTPSampler.domain", ""),
            ("HTTPSampler.port", ""),
            Arguments(("own", "1")),
            Defaults(("HTTPSampler.domain", server.Host), ("HTTPSampler.path", "/near"), Arguments(("near", "2"))),
            Defaults(("HTTPSampler.domain", "nowhere.invalid"), ("HTTPSampler.port", $"{server.Port}"), Arguments(("far", "3"))));

        Assert.True(result.IsSuccess, result.ResponseMessage);
        Assert.Equal(["GET /near?own=1&near=2&far=3"], server.Asked);
    }

    [Fact]
    public async Task Defaults_DoNotOverrideAFalseFlag()
    {
        await using var server = new RecordingServer(_ => Reply.Redirect(302, "/next"));
        using var plan = new HttpPlan(server);

        await plan.GetAsync("/", ("HTTPSampler.follow_redirects", "false"), Defaults(("HTTPSampler.follow_redirects", "true")));

        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("HTTPSampler.proxyHost", "proxy")]
    [InlineData("HTTPSampler.proxyPort", "3128")]
    [InlineData("HTTPSampler.ipSource", "10.0.0.1")]
    [InlineData("HTTPSampler.md5", "true")]
    [InlineData("HTTPSampler.protocol", "ftp")]
    [InlineData("HTTPSampler.embedded_url_re", "(")]
    [InlineData("HTTPSampler.embedded_url_exclude_re", "[")]
    public void Settings_ThatAreNotSupported_AreRefusedInSamplersAndDefaults(string name, string value)
    {
        using var plan = new HttpPlan();

        var sampler = Assert.Throws<PlanException>(() => plan.Sampler((name, value)));
        var defaults = Assert.Throws<PlanException>(() => Defaults((name, value)));

        Assert.StartsWith($"GET / (HTTPSamplerProxy, line 1): {name} is '{value}': ", sampler.Message, StringComparison.Ordinal);
        Assert.StartsWith($"GET / (HttpDefaults, line 1): {name} is '{value}': ", defaults.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTPSampler.proxyHost", "")]
    [InlineData("HTTPSampler.md5", "false")]
    [InlineData("HTTPSampler.protocol", "HTTPS")]
    [InlineData("HTTPSampler.protocol", "${protocol}")]
    [InlineData("HTTPSampler.implementation", "Java")]
    public void Settings_ThatAskForNothing_AreAccepted(string name, string value)
    {
        using var plan = new HttpPlan();

        Assert.NotNull(plan.Sampler((name, value)));
    }

    [Fact]
    public async Task Authorization_IsSentWithTheFirstRequest_ByTheFirstRowThatMatches()
    {
        await using var server = new RecordingServer();
        using var plan = new HttpPlan(server);
        plan.User.Variables["password"] = "pass:word";
        var auth = Authorizations(Entry($"{server.Url}/other", "x", "y"), Entry($"{server.Url}/a", "user", "${password}"), Entry(server.Url, "any", "one"));

        await plan.GetAsync("/a/b", auth);
        await plan.GetAsync("/c", auth);
        await plan.GetAsync("/a", auth, Headers(("authorization", "Bearer own")));

        Assert.Equal(["Basic dXNlcjpwYXNzOndvcmQ=", "Basic YW55Om9uZQ==", "Bearer own"], server.Requests.Select(r => r["Authorization"]));
    }

    [Theory]
    [InlineData("http://shop/")]
    [InlineData("http://shop:80/")]
    public void Authorization_AddressWithTheUsualPort_MatchesEitherWay(string url)
    {
        var target = SockShop.LoadTester.Http.RequestTarget.Absolute("http://shop/catalogue");
        using var plan = new HttpPlan();

        Assert.NotNull(Authorizations(Entry(url, "u", "p")).Find(target, plan.User));
        Assert.Null(Authorizations(Entry("http://shop:8080/", "u", "p")).Find(target, plan.User));
    }

    [Theory]
    [InlineData("DIGEST")]
    [InlineData("KERBEROS")]
    public void Authorization_OtherThanBasic_IsRefused(string mechanism)
    {
        var error = Assert.Throws<PlanException>(() => Authorizations(new Dictionary<string, object>(Entry("http://a", "u", "p")) { ["Authorization.mechanism"] = mechanism }));

        Assert.Equal($"GET / (AuthManager, line 1): Authorization.mechanism is '{mechanism}': only BASIC is supported", error.Message);
    }

    private static Dictionary<string, object> Entry(string url, string user, string password) =>
        new() { ["Authorization.url"] = url, ["Authorization.username"] = user, ["Authorization.password"] = password };
}
