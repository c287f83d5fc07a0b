namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value given from outside: configuration <c>Parameters:NAME</c>, else a default.</summary>
public class ParameterResource : Resource, IExpressionValue
{
    private readonly Lazy<string> _value;

    /// <summary>Makes a parameter.</summary>
    /// <param name="name">The resource's name.</param>
    /// <param name="callback">Gives the value; it is asked once.</param>
    /// <param name="secret">Whether the value is masked where it is shown, and never written when publishing.</param>
    public ParameterResource(string name, Func<ParameterDefault?, string> callback, bool secret = false) : base(name)
    {
        ArgumentNullException.ThrowIfNull(callback);
        Secret = secret;
        _value = new(() => callback(Default));
    }

    /// <summary>Where the value comes from when the configuration has none; null: nowhere.</summary>
    public ParameterDefault? Default { get; set; }

    /// <summary>Whether the value is masked where it is shown, and never written when publishing.</summary>
    public bool Secret { get; }

    /// <summary>The place holder, <c>{NAME.value}</c>.</summary>
    public string ValueExpression => $"{{{Name}.value}}";

    /// <summary>The value.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="MissingParameterValueException">There is none.</exception>
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken) => new(_value.Value);
}
