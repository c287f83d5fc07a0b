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
    /// <summary>What customers must see of a request.</summary>
    public Effect EffectOn(string request) => Effects.FirstOrDefault(effect => effect.Request == request) ?? Effect.None(request);
}

/// <summary>What customers see of one kind of request.</summary>
/// <param name="Request">Method and path, one of <see cref="CustomerLoad.Requests"/>.</param>
/// <param name="Errors">Share that fails.</param>
/// <param name="P95">Seconds in which 95 of 100 are answered.</param>
internal sealed record Effect(string Request, Between Errors, Between P95)
{
    /// <summary>As on any other day.</summary>
    public static Effect None(string request) => new(request, new(0, 0.01), new(0, 0.9));
}

/// <summary>Two bounds, both included.</summary>
internal readonly record struct Between(double Least, double Most)
{
    public bool Holds(double value) => value >= Least && value <= Most;
}

/// <summary>The alert that fires during the fault and resolves after it.</summary>
internal sealed record ExpectedAlert(string Name, string Service, Severity Severity);
