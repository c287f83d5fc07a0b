namespace SockShop.AppHost.Kubernetes.Output;

/// <summary>A file of the published folder.</summary>
/// <param name="Path">Relative to the folder, with slashes.</param>
/// <param name="Text">Its content, UTF-8 with line feeds.</param>
/// <param name="IsExecutable">Whether it is a script.</param>
internal sealed record OutputFile(string Path, string Text, bool IsExecutable = false);
