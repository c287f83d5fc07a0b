using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Engine;

/// <summary>
/// Lets a test take over the builder that an AppHost's entry point makes. It follows the flow of execution, so several
/// AppHosts can be built at once in a process.
/// </summary>
internal abstract class BuilderInterception
{
    private static readonly AsyncLocal<BuilderInterception?> s_current = new();

    public static BuilderInterception? Current
    {
        get => s_current.Value;
        set => s_current.Value = value;
    }

    /// <summary>The assembly whose entry point runs; the program's own is the test.</summary>
    public abstract Assembly AppHost { get; }

    /// <summary>Adds to the settings, before anything reads them.</summary>
    public abstract void Configure(ConfigurationManager configuration);

    /// <summary>Takes the builder when it is complete, and unwinds the entry point by an exception.</summary>
    public abstract void TakeOver(DistributedApplicationBuilder builder);
}
