using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Aspire.Hosting.Testing;

namespace SockShop.Tests.Shop;

/// <summary>Runs what the README tells people to type.</summary>
public sealed partial class ReadmeTests(RunningShop shop)
{
    private const string PrintedShop = "http://localhost:8079";

    [Fact]
    public async Task Tour_AsPrinted_BuysSocksAndTheOrderIsShipped()
    {
        var app = await shop.AppAsync();
        var tour = Block("## Tour").Replace(PrintedShop, app.GetEndpoint("front-end").ToString().TrimEnd('/'), StringComparison.Ordinal);

        var output = await BashAsync(tour);

        var order = JsonDocument.Parse(output.Split('\n').Last(l => l.Contains("\"shipment\"", StringComparison.Ordinal) && l.StartsWith('{')));
        await AssertShippedAsync(app.CreateHttpClient("queue-master"), order.RootElement.GetProperty("shipment").GetProperty("id").GetString()!);
    }

    [Fact]
    public void Commands_OnTheFirstScreen_AreTheTwoThatExist()
    {
        var readme = Repository.Read("README.md").Split('\n').Take(40).ToArray();

        Assert.Contains("dotnet run --project SockShop.AppHost", readme);
        Assert.Contains("dotnet test", readme);
    }

    private static async Task AssertShippedAsync(HttpClient queueMaster, string shipment)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!(await queueMaster.GetFromJsonAsync<JsonElement>("/shipments", limit.Token)).GetRawText().Contains(shipment, StringComparison.Ordinal))
        {
            await Task.Delay(100, limit.Token);
        }
    }

    private static string Block(string heading)
    {
        var readme = Repository.Read("README.md");
        return CodeBlock().Match(readme, readme.IndexOf(heading, StringComparison.Ordinal)).Groups[1].Value;
    }

    private static async Task<string> BashAsync(string script)
    {
        Assert.SkipUnless(File.Exists("/bin/bash") && File.Exists("/usr/bin/curl"), "The tour needs bash and curl.");
        var folder = Directory.CreateTempSubdirectory("sockshop-tour-");
        using var bash = Process.Start(new ProcessStartInfo("/bin/bash", ["-euo", "pipefail", "-c", script])
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, errors) = (bash.StandardOutput.ReadToEndAsync(), bash.StandardError.ReadToEndAsync());
        await bash.WaitForExitAsync(TestContext.Current.CancellationToken);
        folder.Delete(recursive: true);
        Assert.True(bash.ExitCode == 0, $"{await errors}\n{await output}");
        return await output;
    }

    [GeneratedRegex("```sh\\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
