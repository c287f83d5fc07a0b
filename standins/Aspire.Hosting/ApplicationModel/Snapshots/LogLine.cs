namespace Aspire.Hosting.ApplicationModel;

/// <summary>A line of a resource's log.</summary>
/// <param name="LineNumber">Its number, from 1.</param>
/// <param name="Content">Its text.</param>
/// <param name="IsErrorMessage">Whether it came by standard error.</param>
public readonly record struct LogLine(int LineNumber, string Content, bool IsErrorMessage);
