namespace SockShop.AppHost.Kubernetes.Checking.Model;

/// <summary>The parts of an image's name.</summary>
internal sealed record ImageName(string Repository, string? Tag, string? Digest)
{
    public static ImageName Parse(string image)
    {
        var digest = image.Split('@', 2);
        var colon = digest[0].LastIndexOf(':');
        var tagged = colon > digest[0].LastIndexOf('/'); // else it is a registry's port
        return new(tagged ? digest[0][..colon] : digest[0], tagged ? digest[0][(colon + 1)..] : null, digest.Length == 2 ? digest[1] : null);
    }
}
