using System.ComponentModel.DataAnnotations;

namespace SockShop.ServiceDefaults;

/// <summary>Accepts texts up to a length, without control characters: PostgreSQL stores no NUL, and no name or id needs the others.</summary>
/// <param name="maxLength">The most characters that are accepted; none or no text at all are accepted too.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class TextAttribute(int maxLength) : ValidationAttribute($"{{0}} must have at most {maxLength} characters and no control characters.")
{
    /// <summary>The most characters that are accepted.</summary>
    public int MaxLength => maxLength;

    /// <inheritdoc/>
    public override bool IsValid(object? value) =>
        value is null || (value is string text && text.Length <= maxLength && !text.Any(char.IsControl));
}
