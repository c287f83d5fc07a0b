using System.Globalization;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A part of an endpoint's address as a value.</summary>
/// <param name="endpointReference">The endpoint.</param>
/// <param name="property">The part.</param>
public class EndpointReferenceExpression(EndpointReference endpointReference, EndpointProperty property) : IExpressionValue
{
    /// <summary>The endpoint.</summary>
    public EndpointReference Endpoint { get; } = endpointReference;

    /// <summary>The part.</summary>
    public EndpointProperty Property { get; } = property;

    /// <summary>The place holder, such as <c>{orders.bindings.http.port}</c>.</summary>
    public string ValueExpression => $"{{{Endpoint.Resource.Name}.bindings.{Endpoint.EndpointName}.{PlaceholderName}}}";

    private string PlaceholderName => Property switch
    {
        EndpointProperty.Url => "url",
        EndpointProperty.Host or EndpointProperty.IPV4Host => "host",
        EndpointProperty.Port => "port",
        EndpointProperty.Scheme => "scheme",
        EndpointProperty.TargetPort => "targetPort",
        EndpointProperty.HostAndPort => "hostAndPort",
        EndpointProperty.TlsEnabled => "tlsEnabled",
        _ => throw new InvalidOperationException($"{Property} is not a part of an endpoint."),
    };

    /// <summary>The part, once the address is known.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="InvalidOperationException">The resource has no such endpoint.</exception>
    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default)
    {
        var declared = Endpoint.EndpointAnnotation;
        var address = await declared.Allocation.Task.WaitAsync(cancellationToken);
        return Property switch
        {
            EndpointProperty.Url => $"{declared.UriScheme}://{address.Host}:{address.Port}",
            EndpointProperty.Host => address.Host,
            EndpointProperty.IPV4Host => address.Host is "localhost" ? "127.0.0.1" : address.Host,
            EndpointProperty.Port => address.Port.ToString(CultureInfo.InvariantCulture),
            EndpointProperty.Scheme => declared.UriScheme,
            EndpointProperty.TargetPort => address.TargetPort.ToString(CultureInfo.InvariantCulture),
            EndpointProperty.HostAndPort => $"{address.Host}:{address.Port}",
            EndpointProperty.TlsEnabled => declared.TlsEnabled.ToString(),
            _ => throw new InvalidOperationException($"{Property} is not a part of an endpoint."),
        };
    }
}
