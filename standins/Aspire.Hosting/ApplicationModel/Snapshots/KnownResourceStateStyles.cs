namespace Aspire.Hosting.ApplicationModel;

/// <summary>Names of the ways a state is shown.</summary>
public static class KnownResourceStateStyles
{
    /// <summary>Good.</summary>
    public static readonly string Success = "success";

    /// <summary>Neither good nor bad.</summary>
    public static readonly string Info = "info";

    /// <summary>Bad.</summary>
    public static readonly string Error = "error";
}
