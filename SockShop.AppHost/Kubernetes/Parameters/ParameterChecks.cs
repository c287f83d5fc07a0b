using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;

namespace SockShop.AppHost.Kubernetes.Parameters;

/// <summary>A text of one form; empty and null are the business of <see cref="RequiredAttribute"/>.</summary>
internal abstract class FormAttribute(string form) : ValidationAttribute($"write {form}")
{
    public override bool IsValid(object? value) => value is not string { Length: > 0 } text || Fits(text);

    protected abstract bool Fits(string text);
}

/// <summary>A name of an object or namespace.</summary>
internal sealed partial class ObjectNameAttribute() : FormAttribute("lower-case letters, digits and hyphens, at most 63, such as sock-shop")
{
    protected override bool Fits(string text) => text.Length <= 63 && Form().IsMatch(text);

    [GeneratedRegex(@"^[a-z]([-a-z0-9]*[a-z0-9])?\z")]
    private static partial Regex Form();
}

/// <summary>A quantity of CPU, memory or storage that is more than nothing.</summary>
internal sealed partial class QuantityAttribute() : FormAttribute("a quantity such as 5Gi, 256Mi or 500m")
{
    protected override bool Fits(string text) => Form().IsMatch(text) && text.Any(c => c is >= '1' and <= '9');

    [GeneratedRegex(@"^[0-9]+(\.[0-9]+)?(m|k|M|G|T|Ki|Mi|Gi|Ti)?\z")]
    private static partial Regex Form();
}

/// <summary>A registry with a path, such as <c>ghcr.io/sockshop</c>.</summary>
internal sealed partial class ImageNameAttribute() : FormAttribute("a registry and path without tag, such as ghcr.io/sockshop")
{
    public override bool IsValid(object? value) => value is string { Length: > 0 } && base.IsValid(value);

    protected override bool Fits(string text) => Form().IsMatch(text);

    [GeneratedRegex(@"^[a-z0-9]+([.-][a-z0-9]+)*(:[0-9]{1,5})?(/[a-z0-9]+([._-]+[a-z0-9]+)*)*\z")]
    private static partial Regex Form();
}

/// <summary>A tag that means the same image tomorrow.</summary>
internal sealed partial class FixedTagAttribute() : FormAttribute("a fixed tag such as 1.4.2 or a commit; a tag that moves (latest, main, 1) is never written")
{
    public override bool IsValid(object? value) => value is string { Length: > 0 } && base.IsValid(value);

    protected override bool Fits(string text) => Form().IsMatch(text) && !Moving().IsMatch(text);

    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}\z")]
    private static partial Regex Form();

    [GeneratedRegex(@"^(latest|stable|edge|nightly|main|master|dev|develop|v?[0-9]{1,3})\z", RegexOptions.IgnoreCase)]
    private static partial Regex Moving();
}

/// <summary>Host names without wildcards: a mesh refuses those.</summary>
internal sealed partial class HostNamesAttribute() : ValidationAttribute("write host names such as shop.example.com, without scheme, port, blanks and *")
{
    public override bool IsValid(object? value) => value is string hosts && hosts.Split(',').All(host => host.Length <= 253 && Form().IsMatch(host));

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?(\.[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)+\z")]
    private static partial Regex Form();
}

/// <summary>A folder of a repository.</summary>
internal sealed partial class FolderPathAttribute() : FormAttribute("a path such as deploy or clusters/eu, without .. and slashes at its ends")
{
    protected override bool Fits(string text) => Form().IsMatch(text);

    [GeneratedRegex(@"^[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*\z")]
    private static partial Regex Form();
}

/// <summary>An absolute address of HTTP.</summary>
internal sealed class AddressAttribute() : FormAttribute("an address such as http://otel-collector.observability:4318")
{
    protected override bool Fits(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";
}
