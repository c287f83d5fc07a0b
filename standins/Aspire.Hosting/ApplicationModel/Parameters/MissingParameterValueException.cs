namespace Aspire.Hosting;

/// <summary>A parameter has no value.</summary>
/// <param name="message">Says which, and how to give it one.</param>
internal sealed class MissingParameterValueException(string message) : DistributedApplicationException(message);
