using Microsoft.Extensions.Logging;
using SockShop.ServiceDefaults.Faults;
using SockShop.Tests.Services;
using static System.TimeSpan;

namespace SockShop.Tests.Faults;

public sealed class FaultSwitchTests : IDisposable
{
    private static readonly Latency s_slow = new() { Duration = FromSeconds(1) };
    private readonly ManualClock _clock = new();
    private readonly RecordedLogs _logs = new();
    private readonly ILoggerFactory _factory;
    private readonly FaultSwitch _faults;

    public FaultSwitchTests()
    {
        _factory = LoggerFactory.Create(logging => logging.AddProvider(_logs));
        _faults = new(new([new(Latency.Kind), new(Errors.Kind)]), _clock, _factory.CreateLogger<FaultSwitch>());
    }

    public void Dispose()
    {
        _faults.Dispose();
        _factory.Dispose();
        _logs.Dispose();
    }

    [Fact]
    public void Faults_AtFirst_AreOff()
    {
        Assert.Empty(_faults.Active);
        Assert.Null(_faults.Find<Latency>(Latency.Kind));
    }

    [Fact]
    public void Fault_WhenItsTimeIsOver_IsOffByItselfAndTellsSo()
    {
        _faults.TurnOn(s_slow, FromMinutes(1));

        _clock.Advance(FromSeconds(59));
        Assert.Equal(s_slow, _faults.Find<Latency>(Latency.Kind));
        _clock.Advance(FromSeconds(1));

        Assert.Empty(_faults.Active);
        Assert.Collection(_logs.Texts, on => Assert.StartsWith("Fault latency is on until 01/01/2026 00:01:00", on), off => Assert.Equal("Fault latency is off: expired", off));
    }

    [Fact]
    public void Fault_InPlaceOfAnotherOfItsKind_StaysForItsOwnTime()
    {
        _faults.TurnOn(s_slow, FromMinutes(1));
        _faults.TurnOn(s_slow with { Share = 0.5 }, FromMinutes(3));

        _clock.Advance(FromMinutes(2));
        Assert.Equal(0.5, Assert.IsType<Latency>(Assert.Single(_faults.Active).Fault).Share);
        _clock.Advance(FromMinutes(1));

        Assert.Empty(_faults.Active);
    }

    [Fact]
    public void Fault_TurnedOff_IsOffOnceAndWaitsForNothing()
    {
        _faults.TurnOn(s_slow, FromMinutes(1));

        Assert.True(_faults.TurnOff(Latency.Kind));

        Assert.False(_faults.TurnOff(Latency.Kind));
        Assert.Equal(0, _clock.Waiting);
    }

    [Fact]
    public void Fault_WithoutDuration_StaysOn()
    {
        _faults.TurnOn(s_slow, duration: null);

        _clock.Advance(FromDays(30));

        Assert.Null(Assert.Single(_faults.Active).Until);
    }
}
