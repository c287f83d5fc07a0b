using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SockShop.LoadTester;

namespace SockShop.Tests.LoadTester.Runs;

public sealed class TokenTests : IAsyncDisposable
{
    private const string Token = "a-secret-of-sixteen-or-more";

    private readonly LoadTesterUnderTest _tester = new LoadTesterUnderTest().With("Token", Token);

    public ValueTask DisposeAsync() => _tester.DisposeAsync();

    [Theory]
    [InlineData("/")]
    [InlineData("/api/runs")]
    [InlineData("/api/plans")]
    public async Task Request_WithoutTheToken_IsRefusedAndWithItServed(string path)
    {
        var refused = await _tester.Client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(401, (int)refused.StatusCode);
        Assert.StartsWith("Basic", refused.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        Assert.Equal(200, await StatusAsync(path, new("Bearer", Token)));
        Assert.Equal(200, await StatusAsync(path, new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"me:{Token}")))));
        Assert.Equal(401, await StatusAsync(path, new("Bearer", $"{Token}!")));
        Assert.Equal(401, await StatusAsync(path, new("Basic", "!!!")));
    }

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/ready")]
    [InlineData("/alive")]
    public async Task Probe_WithoutTheToken_IsServed(string path) => Assert.Equal(200, await StatusAsync(path, null));

    [Theory]
    [InlineData("Shell:Enabled", "true", "LoadTester:Token")]
    [InlineData("Token", "short", "16 characters")]
    [InlineData("Target", "https://x", "LoadTester:Target")]
    [InlineData("NamespaceRegexp", "(", "LoadTester:NamespaceRegexp")]
    [InlineData("MaxRuns", "0", "MaxRuns")]
    public void Configuration_ThatCannotBe_EndsTheStart(string key, string value, string message)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new($"LoadTester:{key}", value)]).Build());
        services.AddLoadTester();
        using var provider = services.BuildServiceProvider();

        var failure = Assert.Throws<OptionsValidationException>(provider.GetRequiredService<IStartupValidator>().Validate);

        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    private async Task<int> StatusAsync(string path, AuthenticationHeaderValue? authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = authorization;
        return (int)(await _tester.Client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode;
    }
}
