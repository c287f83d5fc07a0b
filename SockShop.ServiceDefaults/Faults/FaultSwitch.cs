using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace SockShop.ServiceDefaults.Faults;

/// <summary>A fault that is on.</summary>
/// <param name="Fault">The fault.</param>
/// <param name="Until">When it goes off by itself; null: not before the service ends.</param>
internal sealed record ActiveFault(Fault Fault, DateTimeOffset? Until);

/// <summary>The faults of this service that are on, at most one of each kind; none unless somebody turns it on.</summary>
internal sealed partial class FaultSwitch(FaultReader reader, TimeProvider clock, ILogger<FaultSwitch> logger) : IDisposable
{
    private readonly ConcurrentDictionary<string, (ActiveFault Fault, ITimer? Off)> _active = new();

    /// <summary>The faults that are on.</summary>
    public IEnumerable<ActiveFault> Active => _active.Values.Select(a => a.Fault);

    /// <summary>The fault of a kind, if it is on.</summary>
    public T? Find<T>(string kind)
        where T : Fault => _active.IsEmpty ? null : _active.TryGetValue(kind, out var active) ? (T)active.Fault.Fault : null;

    /// <summary>Turns a fault on, instead of the one of its kind that is on.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="duration">After which it goes off by itself; null: never.</param>
    public ActiveFault TurnOn(Fault fault, TimeSpan? duration)
    {
        TurnOff(fault.Name, "replaced");
        var active = new ActiveFault(fault, clock.GetUtcNow() + duration);
        var off = duration is { } time ? clock.CreateTimer(_ => Expire(active), null, time, Timeout.InfiniteTimeSpan) : null;
        _active[fault.Name] = (active, off);
        TurnedOn(fault.Name, fault, active.Until);
        return active;
    }

    /// <summary>Turns a fault off and says whether it was on.</summary>
    public bool TurnOff(string name) => TurnOff(name, "removed");

    /// <summary>Turns all off.</summary>
    public void TurnOff() => _active.Keys.ToList().ForEach(name => TurnOff(name));

    /// <summary>Tells of each fault that this service can have whether it is on.</summary>
    public void Measure(IMeterFactory meters) => meters.Create("SockShop.Faults").CreateObservableGauge(
        "sockshop.fault.active",
        () => reader.Names.Select(name => new Measurement<int>(_active.ContainsKey(name) ? 1 : 0, new KeyValuePair<string, object?>(FaultMarks.Attribute, name))),
        "{fault}",
        "1 while the service misbehaves on purpose.");

    public void Dispose()
    {
        foreach (var (_, off) in _active.Values)
        {
            off?.Dispose();
        }
    }

    // Not one that has taken its place since.
    private void Expire(ActiveFault expired)
    {
        if (_active.TryGetValue(expired.Fault.Name, out var active) && ReferenceEquals(active.Fault, expired))
        {
            TurnOff(expired.Fault.Name, "expired");
        }
    }

    private bool TurnOff(string name, string why)
    {
        if (!_active.TryRemove(name, out var active))
        {
            return false;
        }

        active.Off?.Dispose();
        TurnedOff(active.Fault.Fault.Name, why);
        return true;
    }

    [LoggerMessage(LogLevel.Warning, "Fault {Name} is on until {Until}: {Fault}", EventName = "fault.on")]
    private partial void TurnedOn(string name, Fault fault, DateTimeOffset? until);

    [LoggerMessage(LogLevel.Warning, "Fault {Name} is off: {Why}", EventName = "fault.off")]
    private partial void TurnedOff(string name, string why);
}
