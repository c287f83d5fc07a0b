using SockShop.Tests.Shop;

namespace SockShop.Tests.Publishing.Checking;

/// <summary><c>publish --check</c> as a person types it.</summary>
public sealed class CheckProcessTests : IDisposable
{
    private readonly CheckedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Check_OfAFolder_PrintsFindingsAndExits1WithoutTheAppModel()
    {
        _folder.With("all.yaml", Samples.Carts.Replace(":1.0.0", "", StringComparison.Ordinal));

        using var host = AppHostProcess.Start("publish", "--check", _folder.Path);

        Assert.Equal(1, await host.WaitForExitAsync());
        Assert.StartsWith("all.yaml:1: Deployment/default/carts: the image shop/carts of container carts", host.Lines[0], StringComparison.Ordinal);
        Assert.Equal("1 finding in all files: 1 object.", host.Lines[1]);
    }

    [Fact]
    public async Task Check_OfRightManifests_Exits0()
    {
        _folder.With("all.yaml", Samples.Carts);

        using var host = AppHostProcess.Start("publish", "--check", _folder.Path);

        Assert.Equal(0, await host.WaitForExitAsync());
    }

    [Theory]
    [InlineData("publish")]
    [InlineData("publish", "--check", "/nowhere/at/all")]
    [InlineData("publish", "--check", "here", "--output", "there")]
    public async Task Check_WithWrongArguments_SaysSoInOneLine(params string[] arguments)
    {
        using var host = AppHostProcess.Start(arguments);

        Assert.Equal(1, await host.WaitForExitAsync());
        Assert.True(host.Lines.Count(l => l.Length > 0) == 1, host.Output);
    }
}
