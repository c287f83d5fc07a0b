using System.Diagnostics;
using System.Globalization;
using SockShop.AppHost.Kubernetes.Checking;
using SockShop.AppHost.Kubernetes.Checking.Model;
using SockShop.AppHost.Kubernetes.Checking.Reading;
using SockShop.FrontEnd.Cart;
using SockShop.Tests.Services;

namespace SockShop.Tests.Publishing;

/// <summary>The bad canary on purpose: a Deployment that Kustomize makes, and a front-end with its setting.</summary>
public sealed class SlowCanaryTests
{
    private const string Component = "kustomize/components/slow-canary";

    [Fact]
    public async Task SlowCanary_InAnOverlay_ChangesTheFrontEndAloneAndMakesItTooSlow()
    {
        var sets = new ManifestFolder(Path.Combine(Repository.Root, "deploy")).Sets;
        var (good, bad) = (sets.Single(set => set.Name == "kustomize/overlays/gke").Set, sets.Single(set => set.Name.EndsWith(Component, StringComparison.Ordinal)).Set);

        var deployment = Assert.Single(bad.Objects, o => o.Kind == "Deployment" && Variables(o).Any(IsFault));
        Assert.Equal("front-end", deployment.Name);
        var setting = Assert.Single(Variables(deployment), variable => !Variables(good.Find("Deployment", "sock-shop", "front-end")!).Contains(variable));
        Assert.DoesNotContain(good.Objects, o => o.Kind == "Deployment" && Variables(o).Any(IsFault));

        await using var frontEnd = new ServiceUnderTest<CartAddition>().WithSetting(setting.Name.Replace("__", ":", StringComparison.Ordinal), setting.Value);
        using var client = frontEnd.Connect();
        var asked = Stopwatch.StartNew();
        using var answer = await client.GetResponseAsync("/index.html");

        Assert.Equal("latency", Assert.Single(answer.Headers.GetValues("x-sockshop-fault")));
        Assert.True(asked.Elapsed >= TimeSpan.Parse(setting.Value, CultureInfo.InvariantCulture), $"{asked.Elapsed}");
    }

    private static bool IsFault((string Name, string Value) variable) => variable.Name.StartsWith("Faults__", StringComparison.Ordinal);

    private static (string Name, string Value)[] Variables(KubeObject deployment) =>
        [.. deployment.Spec.Items("template.spec.containers").SelectMany(c => c.Items("env")).Select(e => (e.Text("name") ?? "", e.Text("value") ?? ""))];
}
