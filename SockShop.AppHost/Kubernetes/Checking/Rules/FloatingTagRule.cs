using SockShop.AppHost.Kubernetes.Checking.Model;
using SockShop.AppHost.Kubernetes.Checking.Reading;

namespace SockShop.AppHost.Kubernetes.Checking.Rules;

/// <summary>An image has a tag that means one version, or a digest.</summary>
internal sealed class FloatingTagRule : IManifestRule
{
    public string Name => "floating-tag";

    public IEnumerable<Finding> Check(ManifestSet set) =>
        from pods in set.OwnPods
        from container in pods.Containers
        let text = container.Text("image") ?? ""
        let image = ImageName.Parse(text)
        where image.Digest is null && Floats(image.Tag)
        select new Finding(pods.Owner, $"the image {text} of container {container.Text("name")} may be another one tomorrow", "Give it a tag with a whole version, or a digest");

    // A word such as latest or slow is moved on, and so is a major version alone.
    private static bool Floats(string? tag) => tag is null || !tag.Any(char.IsAsciiDigit) || IsMajor(tag.TrimStart('v'));

    // Four digits and more are dates or builds.
    private static bool IsMajor(string version) => version.Length < 4 && version.All(char.IsAsciiDigit);
}
