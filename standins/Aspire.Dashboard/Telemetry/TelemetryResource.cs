namespace Aspire.Dashboard.Telemetry;

/// <summary>One instance of a service that sends telemetry.</summary>
/// <param name="number">Of the service, in order of appearance; gives it its colour.</param>
internal sealed class TelemetryResource(string service, string instance, int number)
{
    public string Service => service;

    public string Instance => instance;

    public int Number => number;

    /// <summary>As sent last.</summary>
    public Attribute[] Attributes { get; set; } = [];
}
