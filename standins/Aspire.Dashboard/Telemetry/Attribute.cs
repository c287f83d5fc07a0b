namespace Aspire.Dashboard.Telemetry;

/// <summary>A key and its value as text, which is all that the pages show and search.</summary>
internal readonly record struct Attribute(string Key, string Value)
{
    /// <summary>About what it holds in memory, counted as if no string were shared.</summary>
    public int Size => 40 + (2 * Value.Length);
}
