using SockShop.AppHost.Observability.Rules;

namespace SockShop.AppHost.Drills;

/// <summary>A failure that is made on purpose, and what it must look like.</summary>
/// <param name="Name">What it is called on the command line.</param>
/// <param name="About">What happens, in one sentence.</param>
/// <param name="Service">Who has the fault.</param>
/// <param name="Fault">The fault with its values, as the service's <c>/faults</c> takes it: <c>latency?duration=00:00:01</c>.</param>
/// <param name="Effects">What customers see; what is not named must stay as it is.</param>
/// <param name="Alert">Who is told.</param>
internal sealed record Drill(string Name, string About, string Service, string Fault, IReadOnlyList<Effect> Effects, ExpectedAlert Alert)
{
    /// <summary>Seconds in which 95 of 100 requests are answered at most where nothing is wrong; below what the fault makes of them.</summary>
    public double UsualP95 { get; init; } = 10;

    /// <summary>What customers must see of a request during the fault.</summary>
    public Effect During(string request) => Effects.FirstOrDefault(effect => effect.Request == request) ?? Usual(request);

    /// <summary>What they must see of it on any other day.</summary>
    public Effect Usual(string request) => new(request, Effect.HardlyAny, new(0, UsualP95));
}

/// <summary>What customers see of one kind of request.</summary>
/// <param name="Request">Method and path, one of <see cref="CustomerLoad.Requests"/>.</param>
/// <param name="Errors">Share that fails.</param>
/// <param name="P95">Seconds in which 95 of 100 are answered.</param>
internal sealed record Effect(string Request, Between Errors, Between P95)
{
    public static readonly Between HardlyAny = new(0, 0.05);
}

/// <summary>Two bounds, both included.</summary>
internal readonly record struct Between(double Least, double Most)
{
    public bool Holds(double value) => value >= Least && value <= Most;
}

/// <summary>The alert that fires during the fault and resolves after it.</summary>
internal sealed record ExpectedAlert(string Name, string Service, Severity Severity);
