using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace SockShop.Tests.StandIns;

/// <summary>Commands that the AppHost adds to resources.</summary>
public sealed class CommandTests
{
    [Fact(Timeout = 30_000)]
    public async Task Command_OfTheAppHost_IsCarriedOut()
    {
        await using var builder = TestApps.Create();
        builder.AddScript("job", "sleep 60")
            .WithCommand("greet", "Greet", context => Task.FromResult(new ExecuteCommandResult { Success = true, Message = $"hello {context.ResourceName}" }), new CommandOptions { Description = "Says hello" });
        await using var app = await builder.StartAsync();

        var result = await app.CommandAsync("job", "greet");

        Assert.True(result.Success);
        Assert.Equal("hello job", result.Message);
    }

    [Fact(Timeout = 30_000)]
    public async Task Command_ThatThrows_FailsWithItsMessage()
    {
        await using var builder = TestApps.Create();
        builder.AddScript("job", "sleep 60").WithCommand("greet", "Greet", _ => throw new InvalidOperationException("nobody is here"));
        await using var app = await builder.StartAsync();

        var result = await app.CommandAsync("job", "greet");

        Assert.False(result.Success);
        Assert.Contains("nobody is here", result.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = 30_000)]
    public async Task Command_Unknown_NamesTheAddedOnesToo()
    {
        await using var builder = TestApps.Create();
        builder.AddScript("job", "sleep 60").WithCommand("greet", "Greet", _ => Task.FromResult(new ExecuteCommandResult { Success = true }));
        await using var app = await builder.StartAsync();

        var result = await app.CommandAsync("job", "dance");

        Assert.Contains("greet", result.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = 30_000)]
    public async Task Command_AddedTwice_IsTheLast()
    {
        await using var builder = TestApps.Create();
        builder.AddScript("job", "sleep 60")
            .WithCommand("greet", "Greet", _ => Task.FromResult(new ExecuteCommandResult { Success = false }))
            .WithCommand("greet", "Greet", _ => Task.FromResult(new ExecuteCommandResult { Success = true }));
        await using var app = await builder.StartAsync();

        Assert.True((await app.CommandAsync("job", "greet")).Success);
    }
}
