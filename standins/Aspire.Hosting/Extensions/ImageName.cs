namespace Aspire.Hosting;

/// <summary>The parts of <c>[registry/]name[:tag]</c>; a first part with a dot or colon, or localhost, is a registry.</summary>
internal sealed record ImageName(string? Registry, string Name, string? Tag)
{
    public static ImageName Parse(string image)
    {
        ArgumentException.ThrowIfNullOrEmpty(image);
        var slash = image.IndexOf('/');
        var first = slash < 0 ? "" : image[..slash];
        var hasRegistry = first.Contains('.') || first.Contains(':') || first is "localhost";
        var rest = hasRegistry ? image[(slash + 1)..] : image;
        var colon = rest.LastIndexOf(':');
        return new(hasRegistry ? first : null, colon < 0 ? rest : rest[..colon], colon < 0 ? null : rest[(colon + 1)..]);
    }
}
