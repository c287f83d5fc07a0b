namespace SockShop.LoadTester.Measuring.Thresholds;

/// <summary>How a run did by one threshold.</summary>
/// <param name="Rule">The threshold as it was written, or what is demanded without any.</param>
/// <param name="Measured">What was measured; null when there was nothing to measure.</param>
/// <param name="Failure">One line that names the sampler, the value and the bound; null when it holds.</param>
internal sealed record ThresholdResult(string Rule, string? Measured, string? Failure);
