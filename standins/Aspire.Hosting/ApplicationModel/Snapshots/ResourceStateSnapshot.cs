namespace Aspire.Hosting.ApplicationModel;

/// <summary>A state and how to show it.</summary>
/// <param name="Text">The state's name, one of <see cref="KnownResourceStates"/> or an own one.</param>
/// <param name="Style">One of <see cref="KnownResourceStateStyles"/>; null: plain.</param>
public sealed record ResourceStateSnapshot(string Text, string? Style)
{
    /// <summary>A state without a style.</summary>
    /// <param name="s">The state's name; null: no state.</param>
    public static implicit operator ResourceStateSnapshot?(string? s) => s is null ? null : new(s, null);
}
