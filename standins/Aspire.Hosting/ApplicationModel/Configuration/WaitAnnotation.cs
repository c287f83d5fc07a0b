namespace Aspire.Hosting.ApplicationModel;

/// <summary>Makes a resource wait for another before it starts: until it is healthy, or until it has ended with an exit code.</summary>
internal sealed record WaitAnnotation(IResource Resource, int? ExitCode = null) : IResourceAnnotation;
