using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace SockShop.Tests.StandIns;

public class ParameterTests
{
    [Theory]
    [InlineData("--Parameters:db-password=x")]
    [InlineData("--Parameters:db_password=x")]
    public async Task AddParameter_Configured_HasThatValue(string argument)
    {
        using var builder = TestApps.Create(argument);
        var parameter = builder.AddParameter("db-password", secret: true);

        Assert.Equal("x", await parameter.Resource.GetValueAsync(TestApps.Cancellation));
        Assert.Equal("{db-password.value}", parameter.Resource.ValueExpression);
        Assert.True(parameter.Resource.Secret);
    }

    [Fact]
    public async Task AddParameter_Generated_HasTheLengthAndKeepsItsValue()
    {
        using var builder = TestApps.Create();
        var parameter = builder.AddParameter("key", new GenerateParameterDefault { MinLength = 30, Special = false, Upper = false }, secret: true);

        var value = await parameter.Resource.GetValueAsync(TestApps.Cancellation);

        Assert.Matches("^[a-z0-9]{30}$", value);
        Assert.Equal(value, await parameter.Resource.GetValueAsync(TestApps.Cancellation));
    }

    [Fact]
    public void AddParameter_SecretToBePublished_Throws()
    {
        using var builder = TestApps.Create();

        Assert.Throws<ArgumentException>(() => builder.AddParameter("key", "x", publishValueAsDefault: true, secret: true));
    }

    [Fact(Timeout = 30_000)]
    public async Task StartAsync_ParameterWithoutValue_IsValueMissing()
    {
        await using var builder = TestApps.Create();
        builder.AddParameter("key");
        await using var app = await builder.StartAsync();

        await app.WaitForAsync("key", KnownResourceStates.ValueMissing);
    }

    [Fact(Timeout = 30_000)]
    public async Task AddConnectionString_Configured_IsInjected()
    {
        await using var builder = TestApps.Create("--ConnectionStrings:queue=amqp://q");
        var queue = builder.AddConnectionString("queue");
        builder.AddScript("caller", "test \"$(env | grep -c '^ConnectionStrings__queue=amqp://q')\" = 1").WithReference(queue);
        await using var app = await builder.StartAsync();

        var ended = await app.WaitForAsync("caller", KnownResourceStates.Finished);

        Assert.Equal(0, ended.Snapshot.ExitCode);
    }
}
