using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Changes the link of an endpoint.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="endpointName">The endpoint's name.</param>
    /// <param name="callback">Changes the link.</param>
    public static IResourceBuilder<T> WithUrlForEndpoint<T>(this IResourceBuilder<T> builder, string endpointName, Action<ResourceUrlAnnotation> callback)
        where T : IResource => builder.WithUrls(context =>
        {
            foreach (var url in context.Urls.Where(url => string.Equals(url.Endpoint?.EndpointName, endpointName, StringComparison.OrdinalIgnoreCase)))
            {
                callback(url);
            }
        });

    /// <summary>Adds a link of an endpoint.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="endpointName">The endpoint's name.</param>
    /// <param name="callback">Makes the link.</param>
    public static IResourceBuilder<T> WithUrlForEndpoint<T>(
        this IResourceBuilder<T> builder, string endpointName, Func<EndpointReference, ResourceUrlAnnotation> callback)
        where T : IResourceWithEndpoints => builder.WithUrls(context =>
        {
            var endpoint = builder.GetEndpoint(endpointName);
            context.Urls.Add(callback(endpoint).Of(endpoint));
        });

    /// <summary>Adds a link; one that starts with <c>/</c> changes the path of those there are.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="url">The address.</param>
    /// <param name="displayText">What is shown instead of it; null: the address.</param>
    public static IResourceBuilder<T> WithUrl<T>(this IResourceBuilder<T> builder, string url, string? displayText = null)
        where T : IResource => builder.WithUrls(context => Add(context, url, displayText));

    /// <summary>Adds a link with parts that are known later.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="url">The interpolated string.</param>
    /// <param name="displayText">What is shown instead of it; null: the address.</param>
    public static IResourceBuilder<T> WithUrl<T>(
        this IResourceBuilder<T> builder, in ReferenceExpression.ExpressionInterpolatedStringHandler url, string? displayText = null)
        where T : IResource => builder.WithUrl(ReferenceExpression.Create(url), displayText);

    /// <summary>Adds a link with parts that are known later.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="url">The address.</param>
    /// <param name="displayText">What is shown instead of it; null: the address.</param>
    public static IResourceBuilder<T> WithUrl<T>(this IResourceBuilder<T> builder, ReferenceExpression url, string? displayText = null)
        where T : IResource => builder.WithAnnotation(new ResourceUrlsCallbackAnnotation(async context =>
        {
            if (await url.GetValueAsync(context.CancellationToken) is { } address)
            {
                Add(context, address, displayText);
            }
        }));

    private static IResourceBuilder<T> WithUrls<T>(this IResourceBuilder<T> builder, Action<ResourceUrlsCallbackContext> callback)
        where T : IResource => builder.WithAnnotation(new ResourceUrlsCallbackAnnotation(context =>
        {
            callback(context);
            return Task.CompletedTask;
        }));

    private static void Add(ResourceUrlsCallbackContext context, string url, string? displayText)
    {
        if (!url.StartsWith('/'))
        {
            context.Urls.Add(new() { Url = url, DisplayText = displayText });
            return;
        }

        foreach (var existing in context.Urls)
        {
            existing.Url = url;
            existing.DisplayText = displayText ?? existing.DisplayText;
        }
    }

    private static ResourceUrlAnnotation Of(this ResourceUrlAnnotation url, EndpointReference endpoint) => new()
    {
        Url = url.Url,
        DisplayText = url.DisplayText,
        DisplayLocation = url.DisplayLocation,
        Endpoint = endpoint,
    };
}
