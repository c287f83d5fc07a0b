namespace SockShop.LoadTester.Engine;

/// <summary>Where a user goes on after a sample. The later ones win over the earlier ones.</summary>
internal enum FlowAction
{
    Continue,

    /// <summary>Leaves the innermost loop.</summary>
    BreakLoop,

    /// <summary>The next round of the innermost loop.</summary>
    NextLoopIteration,

    /// <summary>The next iteration of the thread group.</summary>
    NextIteration,

    EndUser,

    /// <summary>All users finish their samples and end.</summary>
    StopRun,

    /// <summary>All users end, within their samples too.</summary>
    StopRunNow,
}
