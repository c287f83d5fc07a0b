namespace Aspire.Hosting.Engine;

/// <summary>A process to start; variables that are not inherited are those of the AppHost it must not see.</summary>
internal sealed record ProcessCommand(
    string Program,
    IReadOnlyList<string> Arguments,
    string WorkingDirectory,
    IReadOnlyDictionary<string, string> Environment,
    IReadOnlyList<string> NotInherited);
