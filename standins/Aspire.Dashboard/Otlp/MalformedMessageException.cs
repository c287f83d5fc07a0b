namespace Aspire.Dashboard.Otlp;

/// <summary>What was sent is not the message it should be; the text goes to the sender.</summary>
internal sealed class MalformedMessageException(string message = "The body is not a well-formed OTLP message.") : Exception(message);
