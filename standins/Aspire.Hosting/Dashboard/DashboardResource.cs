using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>The dashboard: a process beside the application's own.</summary>
/// <param name="program">Its assembly.</param>
/// <param name="token">What its link carries.</param>
internal sealed class DashboardResource(string program, string token)
    : ExecutableResource(DashboardName, "dotnet", Path.GetDirectoryName(program)!)
{
    public const string DashboardName = "aspire-dashboard";
    public const string PagesEndpoint = "http";
    public const string OtlpEndpoint = "otlp-http";

    private EndpointReference? _pages;
    private EndpointReference? _otlp;

    public string Program => program;

    public string Token => token;

    public EndpointReference Pages => _pages ??= new(this, PagesEndpoint);

    /// <summary>Takes OTLP as http/protobuf.</summary>
    public EndpointReference Otlp => _otlp ??= new(this, OtlpEndpoint);

    /// <summary>Where a person finds it, signed in.</summary>
    public string Link => $"{Pages.Url}/login?t={token}";
}
