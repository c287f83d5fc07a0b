namespace Aspire.Hosting.Testing;

internal static class TestDefaults
{
    public static readonly string[] Arguments = ["--DcpPublisher:RandomizePorts=true"];
}
