using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SockShop.Tests.StandIns;

public partial class LogTests
{
    [Fact(Timeout = 30_000)]
    public async Task Log_OfAProcess_HasBothStreams()
    {
        await using var builder = TestApps.Create();
        builder.AddScript("talker", "echo out; echo err >&2");
        await using var app = await builder.StartAsync();

        Assert.False((await app.LogLineAsync("talker", "out")).IsErrorMessage);
        Assert.True((await app.LogLineAsync("talker", "err")).IsErrorMessage);
    }

    [Fact(Timeout = 30_000)]
    public async Task Log_LineThatDoesNotEnd_ComesInPieces()
    {
        await using var builder = TestApps.Create();
        builder.AddScript("talker", "head -c 20000 /dev/zero | tr '\\0' x; echo; echo end");
        await using var app = await builder.StartAsync();

        var last = await app.LogLineAsync("talker", "end");

        Assert.Equal(4, last.LineNumber);
    }

    [Fact(Timeout = 30_000)]
    public async Task Log_NotUtf8_IsKeptAsFarAsItCanBe()
    {
        await using var builder = TestApps.Create();
        builder.AddScript("talker", @"printf 'caf\351!\r\n'");
        await using var app = await builder.StartAsync();

        await app.LogLineAsync("talker", "caf\uFFFD!");
    }

    [Fact(Timeout = 30_000)]
    public async Task Log_OfAProcessWhoseDaemonKeepsTheOutput_DoesNotHoldItsEnd()
    {
        await using var builder = TestApps.Create();
        builder.AddScript("parent", "sleep 60 & echo bye");
        await using var app = await builder.StartAsync();

        await app.WaitForAsync("parent", KnownResourceStates.Finished);

        await app.LogLineAsync("parent", "bye");
    }

    [Fact(Timeout = 30_000)]
    public async Task GetLogger_OfAResource_WritesToItsLog()
    {
        await using var builder = TestApps.Create();
        var resource = builder.AddScript("quiet", "true").WithExplicitStart().Resource;
        await using var app = await builder.StartAsync();

        Said(app.Services.GetRequiredService<ResourceLoggerService>().GetLogger(resource), 42);

        Assert.Equal(1, (await app.LogLineAsync("quiet", "said 42")).LineNumber);
    }

    [LoggerMessage(LogLevel.Information, "said {Number}")]
    private static partial void Said(ILogger logger, int number);
}
