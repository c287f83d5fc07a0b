namespace Aspire.Hosting;

/// <summary>How an application is built.</summary>
public sealed class DistributedApplicationOptions
{
    /// <summary>The command line.</summary>
    public string[]? Args { get; set; }

    /// <summary>Name of the AppHost's assembly; null: the program's.</summary>
    public string? AssemblyName { get; set; }

    /// <summary>The AppHost's folder; null: the one its build noted in the assembly, else the current one.</summary>
    public string? ProjectDirectory { get; set; }
}
