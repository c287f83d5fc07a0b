namespace Aspire.Hosting.Engine;

/// <summary>How a command ended, as it is told to another process.</summary>
internal sealed record CommandAnswer(bool Success, string Message);
