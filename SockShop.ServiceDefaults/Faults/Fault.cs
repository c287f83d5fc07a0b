using System.ComponentModel.DataAnnotations;

namespace SockShop.ServiceDefaults.Faults;

/// <summary>A way in which a service misbehaves on purpose.</summary>
internal abstract record Fault
{
    /// <summary>Its name in addresses, metrics, spans and logs.</summary>
    public abstract string Name { get; }
}

/// <summary>Requests take longer.</summary>
internal sealed record Latency : Fault
{
    public const string Kind = "latency";

    public override string Name => Kind;

    /// <summary>How much longer.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:00:30", ErrorMessage = "Duration must be from 00:00:00.001 to 00:00:30.")]
    public TimeSpan Duration { get; init; }

    /// <summary>Share of the requests that do.</summary>
    [Range(0.001, 1.0, ErrorMessage = "Share must be from 0.001 to 1.")]
    public double Share { get; init; } = 1;
}

/// <summary>Requests fail before they are looked at.</summary>
internal sealed record Errors : Fault
{
    public const string Kind = "errors";

    public override string Name => Kind;

    /// <summary>What they are answered.</summary>
    [Range(500, 599, ErrorMessage = "Status must be from 500 to 599.")]
    public int Status { get; init; } = 500;

    /// <summary>Share of the requests that do.</summary>
    [Range(0.001, 1.0, ErrorMessage = "Share must be from 0.001 to 1.")]
    public double Share { get; init; } = 1;
}

/// <summary>Another service cannot be reached from this one.</summary>
internal sealed record DependencyDown : Fault
{
    public const string Kind = "dependency-down";

    public override string Name => Kind;

    /// <summary>The other service's name, such as <c>carts</c>.</summary>
    [Required(ErrorMessage = "Service must name the service that is to be down.")]
    public string Service { get; init; } = "";
}

/// <summary>Each statement takes longer.</summary>
internal sealed record SlowStore : Fault
{
    public const string Kind = "slow-store";

    public override string Name => Kind;

    /// <summary>How much longer.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:00:30", ErrorMessage = "Duration must be from 00:00:00.001 to 00:00:30.")]
    public TimeSpan Duration { get; init; }
}

/// <summary>Nobody takes messages off the queue.</summary>
internal sealed record QueueStuck : Fault
{
    public const string Kind = "queue-stuck";

    public override string Name => Kind;
}
