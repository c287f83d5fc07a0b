namespace SockShop.LoadTester.Plans;

/// <summary>What a plan's file may have at most: far above real plans, far below what would hurt.</summary>
internal static class PlanLimits
{
    public const int Megabytes = 20;

    /// <summary>Elements of the plan, disabled ones included.</summary>
    public const int Elements = 20_000;

    /// <summary>Tags of the file, settings included.</summary>
    public const int Tags = 1_000_000;

    /// <summary>Tags within tags.</summary>
    public const int Depth = 200;
}
