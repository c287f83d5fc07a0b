namespace Aspire.Hosting.ApplicationModel;

/// <summary>How a command is shown.</summary>
public class CommandOptions
{
    /// <summary>What the command does, in a sentence.</summary>
    public string? Description { get; set; }
}
