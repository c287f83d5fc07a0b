namespace SockShop.Tests.Compatibility;

/// <summary>A row of docs/compatibility.md: how the original behaves, how ours does, and this test shows it.</summary>
/// <param name="route">Service and route, as <see cref="Contract"/> lists them.</param>
/// <param name="original">What the original does; <see cref="NotThere"/> for what is new.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class BehaviourAttribute(string route, string original) : Attribute
{
    public const string NotThere = "not there";

    public string Route => route;

    public string Original => original;

    /// <summary>What ours does; omitted where it is the same.</summary>
    public string? Ours { get; init; }

    public string? Why { get; init; }

    /// <summary>Its number among the original's <see cref="Defects"/>.</summary>
    public int Defect { get; init; }
}
