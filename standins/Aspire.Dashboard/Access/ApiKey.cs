using System.Security.Cryptography;
using System.Text;

namespace Aspire.Dashboard.Access;

/// <summary>The key that senders of telemetry show.</summary>
internal sealed class ApiKey(DashboardOptions options)
{
    public const string Header = "x-otlp-api-key";

    private readonly byte[] _key = Encoding.UTF8.GetBytes(options.OtlpApiKey);

    public bool IsIn(HttpRequest request) =>
        options.AllowAnonymous || CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(request.Headers[Header].ToString()), _key);
}
