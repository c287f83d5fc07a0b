namespace SockShop.LoadTester.Engine;

/// <summary>One pass through a transaction controller: what its samples add up to.</summary>
/// <param name="label">The controller's name.</param>
/// <param name="isParent">Whether it contains its samples, or comes after them.</param>
/// <param name="withTimers">Whether waits count as its time.</param>
/// <param name="time">The clock.</param>
internal sealed class Transaction(string label, bool isParent, bool withTimers, TimeProvider time)
{
    private readonly long _begin = time.GetTimestamp();
    private readonly long _startedAt = time.GetUtcNow().ToUnixTimeMilliseconds();
    private readonly List<SampleResult>? _samples = isParent ? [] : null;
    private readonly SampleResult _sum = new() { Label = label, IsTransaction = true };
    private TimeSpan _ofSamples;
    private TimeSpan _lastEnd;
    private int _added;
    private int _failed;
    private string? _failureCode;

    public string Label => label;

    public bool IsParent => isParent;

    /// <summary>Samplers that were run in it, those without a result too.</summary>
    public int Calls { get; set; }

    public void Add(SampleResult result)
    {
        _samples?.Add(result);
        _ofSamples += result.Elapsed;
        _lastEnd = time.GetElapsedTime(_begin);
        _sum.Bytes += result.Bytes;
        _sum.SentBytes += result.SentBytes;
        _sum.Connect += result.Connect;
        _sum.Latency += isParent ? TimeSpan.Zero : result.Latency;
        (_sum.GroupUsers, _sum.AllUsers, _sum.ThreadName) = (result.GroupUsers, result.AllUsers, result.ThreadName);
        _sum.Lateness = _added++ == 0 ? result.Lateness : _sum.Lateness;
        if (!result.IsSuccess)
        {
            _failed++;
            _failureCode ??= result.ResponseCode;
        }
    }

    /// <summary>The transaction as one sample.</summary>
    public SampleResult Sum()
    {
        // One that contains its samples ends with the last of them; what follows that is nobody's time.
        var wall = isParent && withTimers ? _lastEnd : time.GetElapsedTime(_begin);
        _sum.StartedAt = _startedAt;
        _sum.Elapsed = withTimers ? wall : _ofSamples;
        _sum.Idle = wall > _sum.Elapsed ? wall - _sum.Elapsed : TimeSpan.Zero;
        _sum.IsSuccess = _failed == 0;
        _sum.ResponseCode = _failed == 0 ? "200" : isParent ? _failureCode! : "";
        _sum.ResponseMessage = $"Number of samples in transaction : {(isParent ? _added : Calls)}, number of failing samples : {_failed}";
        _sum.SubResults = _samples;
        return _sum;
    }
}
