namespace Aspire.Hosting.ApplicationModel;

/// <summary>Names of the ways a state is shown.</summary>
internal static class KnownResourceStateStyles
{
    /// <summary>Good.</summary>
    public static readonly string Success = "success";

    /// <summary>Bad.</summary>
    public static readonly string Error = "error";
}
