using System.Diagnostics;

namespace SockShop.Tests.Publishing.Rules;

/// <summary>Prometheus' own judge of rules, from Debian's package.</summary>
internal static class Promtool
{
    private const string Binary = "/usr/bin/promtool";

    /// <summary>Fails the test with what promtool says, unless it is content.</summary>
    public static async Task PassesAsync(params string[] arguments)
    {
        Assert.SkipUnless(File.Exists(Binary), "There is no promtool: install Debian's package prometheus.");
        using var promtool = Process.Start(new ProcessStartInfo(Binary, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = await Task.WhenAll(promtool.StandardOutput.ReadToEndAsync(), promtool.StandardError.ReadToEndAsync());
        await promtool.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(promtool.ExitCode == 0, string.Concat(output));
    }
}
