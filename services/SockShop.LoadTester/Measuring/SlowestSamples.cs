using SockShop.LoadTester.Engine;

namespace SockShop.LoadTester.Measuring;

/// <summary>The few slowest samples, the slowest first. Not safe for many at once.</summary>
internal sealed class SlowestSamples
{
    private const int Kept = 15;
    private readonly List<SlowSample> _samples = new(Kept + 1);

    public IReadOnlyList<SlowSample> Samples => _samples;

    public void Add(SampleResult sample)
    {
        if (_samples.Count < Kept || sample.Elapsed > _samples[^1].Elapsed)
        {
            Add(new SlowSample(
                sample.Label, sample.Transaction, DateTimeOffset.FromUnixTimeMilliseconds(sample.StartedAt), sample.Elapsed, sample.Lateness,
                sample.IsSuccess, Outcome.Of(sample), sample.TraceId == default ? null : sample.TraceId.ToHexString()));
        }
    }

    public void Add(SlowSample sample)
    {
        var place = _samples.FindIndex(s => s.Elapsed < sample.Elapsed);
        _samples.Insert(place < 0 ? _samples.Count : place, sample);
        if (_samples.Count > Kept)
        {
            _samples.RemoveAt(Kept);
        }
    }
}
