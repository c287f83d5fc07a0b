namespace Aspire.Hosting.ApplicationModel;

/// <summary>Has a value while the application runs.</summary>
public interface IValueProvider
{
    /// <summary>The value, once it is known.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default);
}

/// <summary>Has a place holder that stands for its value when the application is published.</summary>
public interface IManifestExpressionProvider
{
    /// <summary>The place holder, such as <c>{orders.bindings.http.url}</c>.</summary>
    string ValueExpression { get; }
}

/// <summary>Has a value when running and a place holder when publishing.</summary>
public interface IExpressionValue : IValueProvider, IManifestExpressionProvider;
