using SockShop.LoadTester.Controllers;

namespace SockShop.LoadTester.Engine;

/// <summary>A thread group that is ready to run: its settings and its tree.</summary>
internal sealed record GroupPlan(GroupSettings Settings, int Number, ControllerPlan Root)
{
    /// <summary>The group as its users see it.</summary>
    public UserGroup Group { get; } = new(Settings.Name, Number) { Size = Settings.Users, SameUserOnNextIteration = Settings.SameUserOnNextIteration };
}

/// <summary>The thread groups of a plan, by when they run.</summary>
internal sealed record Phases(IReadOnlyList<GroupPlan> SetUp, IReadOnlyList<GroupPlan> Main, IReadOnlyList<GroupPlan> TearDown)
{
    public IEnumerable<GroupPlan> All => [.. SetUp, .. Main, .. TearDown];
}
