using System.Net.Sockets;
using System.Security.Authentication;

namespace SockShop.LoadTester.Http;

/// <summary>A request that has no answer, under the name that JMeter's results have for it.</summary>
/// <param name="javaClass">The exception that JMeter's client throws there.</param>
/// <param name="message">What it says.</param>
internal sealed class HttpFailure(string javaClass, string message) : Exception(message)
{
    public string JavaClass => javaClass;

    /// <summary>The address that was to be asked; null where there is none yet.</summary>
    public string? Url { get; private init; }

    public static HttpFailure Syntax(string what, string url) => new("java.net.URISyntaxException", $"{what}: {url}") { Url = url };

    public static HttpFailure Protocol(string message) => new("org.apache.http.client.ClientProtocolException", message);

    public static HttpFailure NoAnswer(Origin origin) => new("org.apache.http.NoHttpResponseException", $"{origin.Host}:{origin.Port} failed to respond");

    public static HttpFailure ReadTimeout() => new("java.net.SocketTimeoutException", "Read timed out");

    public static HttpFailure ConnectTimeout(Origin origin) =>
        new("org.apache.http.conn.ConnectTimeoutException", $"Connect to {origin.Host}:{origin.Port} failed: connect timed out");

    public static HttpFailure Closed() => new("java.net.SocketException", "Socket closed");

    /// <summary>What went wrong while connecting.</summary>
    public static HttpFailure OfConnecting(Exception e, Origin origin) => e switch
    {
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData } =>
            new("java.net.UnknownHostException", $"{origin.Host}: Name or service not known"),
        OperationCanceledException or SocketException { SocketErrorCode: SocketError.TimedOut } => ConnectTimeout(origin),
        SocketException s => new("org.apache.http.conn.HttpHostConnectException", $"Connect to {origin.Host}:{origin.Port} failed: {s.Message}"),
        AuthenticationException => new("javax.net.ssl.SSLHandshakeException", $"{e.Message} (-Jsockshop.tls.verify=false trusts any certificate)"),
        _ => OfReading(e),
    };

    /// <summary>What went wrong on a connection that stood.</summary>
    public static HttpFailure OfReading(Exception e) => e switch
    {
        HttpFailure failure => failure,
        ObjectDisposedException => Closed(),
        { InnerException: SocketException { SocketErrorCode: SocketError.ConnectionReset or SocketError.Shutdown } } => new("java.net.SocketException", "Connection reset"),
        SocketException or IOException => new("java.net.SocketException", e.Message),
        _ => new("java.io.IOException", e.Message),
    };
}
