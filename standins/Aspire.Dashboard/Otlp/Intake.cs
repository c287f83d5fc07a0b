namespace Aspire.Dashboard.Otlp;

/// <summary>What became of a request's records.</summary>
internal readonly record struct Intake(long Rejected, string? Reason)
{
    public static Intake Complete => default;

    public Intake Reject(long count, string reason) => count == 0 ? this : new(Rejected + count, Reason ?? reason);
}
