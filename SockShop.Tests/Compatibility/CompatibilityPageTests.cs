namespace SockShop.Tests.Compatibility;

public sealed class CompatibilityPageTests
{
    private const string Write = "SOCKSHOP_WRITE_DOCS";

    [Fact]
    public async Task Page_OfTheRepository_IsWhatTheTestsSay()
    {
        var page = Repository.Read(CompatibilityPage.Path);
        var written = CompatibilityPage.Rewrite(page);
        if (Environment.GetEnvironmentVariable(Write) is { Length: > 0 })
        {
            await File.WriteAllTextAsync(Path.Combine(Repository.Root, CompatibilityPage.Path), written, TestContext.Current.CancellationToken);
            return;
        }

        Assert.True(page == written, $"{CompatibilityPage.Path} is not what the tests say, from this line on: {FirstDifference(written, page)}\nRewrite it with: {CompatibilityPage.Command}");
    }

    private static string? FirstDifference(string expected, string actual) =>
        expected.Split('\n').Zip(actual.Split('\n')).FirstOrDefault(l => l.First != l.Second).First;
}
