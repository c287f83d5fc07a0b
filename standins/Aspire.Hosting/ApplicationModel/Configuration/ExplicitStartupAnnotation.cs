namespace Aspire.Hosting.ApplicationModel;

/// <summary>Leaves a resource in state NotStarted until its start command.</summary>
internal sealed class ExplicitStartupAnnotation : IResourceAnnotation;
