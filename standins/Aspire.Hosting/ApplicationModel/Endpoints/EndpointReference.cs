namespace Aspire.Hosting.ApplicationModel;

/// <summary>Points to an endpoint of a resource; its address is known once the application starts.</summary>
/// <param name="owner">The resource.</param>
/// <param name="endpointName">The endpoint's name.</param>
public sealed class EndpointReference(IResourceWithEndpoints owner, string endpointName) : IExpressionValue
{
    /// <summary>The resource.</summary>
    public IResourceWithEndpoints Resource { get; } = owner;

    /// <summary>The endpoint's name.</summary>
    public string EndpointName { get; } = endpointName;

    /// <summary>Whether the resource declares the endpoint.</summary>
    public bool Exists => Find() is not null;

    /// <summary>Whether its address is known.</summary>
    public bool IsAllocated => Find() is { Allocation.Task.IsCompletedSuccessfully: true };

    /// <summary>The declaration.</summary>
    public EndpointAnnotation EndpointAnnotation => Find() ?? throw new InvalidOperationException(
        $"'{Resource.Name}' has no endpoint '{EndpointName}'. It has: {string.Join(", ", Resource.EndpointAnnotations().Select(endpoint => endpoint.Name))}.");

    /// <summary>Whether a reference to the whole resource leaves this endpoint out.</summary>
    public bool ExcludeReferenceEndpoint => EndpointAnnotation.ExcludeReferenceEndpoint;

    /// <summary>Scheme of its URL.</summary>
    public string Scheme => EndpointAnnotation.UriScheme;

    /// <summary>Whether it is plain HTTP.</summary>
    public bool IsHttp => Scheme is "http";

    /// <summary>Whether it is HTTP with TLS.</summary>
    public bool IsHttps => Scheme is "https";

    /// <summary>Scheme, host and port.</summary>
    /// <exception cref="InvalidOperationException">The address is not known yet.</exception>
    public string Url => $"{Scheme}://{Address.Host}:{Address.Port}";

    string IManifestExpressionProvider.ValueExpression => Property(EndpointProperty.Url).ValueExpression;

    private AllocatedAddress Address => IsAllocated
        ? EndpointAnnotation.Allocation.Task.GetAwaiter().GetResult()
        : throw new InvalidOperationException($"The endpoint '{EndpointName}' of '{Resource.Name}' has no address yet: the application has not started.");

    /// <summary>A part of the address, for an expression.</summary>
    /// <param name="property">The part.</param>
    public EndpointReferenceExpression Property(EndpointProperty property) => new(this, property);

    /// <summary>The URL, once it is known.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) =>
        Property(EndpointProperty.Url).GetValueAsync(cancellationToken);

    private EndpointAnnotation? Find() => Resource.EndpointAnnotations()
        .FirstOrDefault(endpoint => string.Equals(endpoint.Name, EndpointName, StringComparison.OrdinalIgnoreCase));
}
