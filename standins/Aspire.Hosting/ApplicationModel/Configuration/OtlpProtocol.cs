namespace Aspire.Hosting;

/// <summary>A way to send OTLP.</summary>
public enum OtlpProtocol
{
    /// <summary>gRPC.</summary>
    Grpc,

    /// <summary>HTTP with Protobuf bodies.</summary>
    HttpProtobuf,

    /// <summary>HTTP with JSON bodies.</summary>
    HttpJson,
}
