using SockShop.LoadTester.Engine;

namespace SockShop.LoadTester.Measuring;

/// <summary>What one processor's samples add up to. Its lock is hardly ever waited for, since another processor has its own.</summary>
internal sealed class RunShard(ApdexRules apdex, LabelNames samplerNames, LabelNames transactionNames)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LabelTally> _samplers = new(StringComparer.Ordinal), _transactions = new(StringComparer.Ordinal);
    private readonly Timeline _timeline = new();
    private readonly SlowestSamples _slowest = new();

    public void Add(SampleResult sample, long origin)
    {
        lock (_gate)
        {
            if (sample.IsTransaction)
            {
                Tally(_transactions, transactionNames, sample.Label).Add(sample);
                return;
            }

            Tally(_samplers, samplerNames, sample.Label).Add(sample);
            _timeline.Add(sample, origin);
            _slowest.Add(sample);
        }
    }

    public void AddTo(Dictionary<string, LabelTally> samplers, Dictionary<string, LabelTally> transactions)
    {
        lock (_gate)
        {
            Merge(samplers, _samplers);
            Merge(transactions, _transactions);
        }
    }

    public void AddTo(Timeline timeline)
    {
        lock (_gate)
        {
            timeline.Add(_timeline);
        }
    }

    public void AddTo(SlowestSamples slowest)
    {
        lock (_gate)
        {
            foreach (var sample in _slowest.Samples)
            {
                slowest.Add(sample);
            }
        }
    }

    private LabelTally Tally(Dictionary<string, LabelTally> tallies, LabelNames names, string label)
    {
        if (!tallies.TryGetValue(label, out var tally))
        {
            var name = names.Admit(label);
            if (!tallies.TryGetValue(name, out tally))
            {
                tallies[name] = tally = new(name, apdex.Of(name));
            }
        }

        return tally;
    }

    private void Merge(Dictionary<string, LabelTally> sum, Dictionary<string, LabelTally> tallies)
    {
        foreach (var (label, tally) in tallies)
        {
            if (!sum.TryGetValue(label, out var whole))
            {
                sum[label] = whole = new(label, apdex.Of(label));
            }

            whole.Add(tally);
        }
    }
}
