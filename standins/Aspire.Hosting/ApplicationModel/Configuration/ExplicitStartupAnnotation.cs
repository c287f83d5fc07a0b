namespace Aspire.Hosting.ApplicationModel;

/// <summary>Leaves a resource in state NotStarted until its start command.</summary>
public sealed class ExplicitStartupAnnotation : IResourceAnnotation;
