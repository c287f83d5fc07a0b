namespace SockShop.LoadTester.Measuring;

/// <summary>Whether a run is good enough, and if not, why: one line a broken threshold, with its sampler.</summary>
internal sealed record Verdict(IReadOnlyList<string> Failures)
{
    public bool IsPassed => Failures.Count == 0;
}
