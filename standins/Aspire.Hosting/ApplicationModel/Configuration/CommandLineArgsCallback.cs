namespace Aspire.Hosting.ApplicationModel;

/// <summary>Sets command line arguments of a resource; callbacks run in the order they were added.</summary>
/// <param name="callback">Sets them.</param>
internal sealed class CommandLineArgsCallbackAnnotation(Func<CommandLineArgsCallbackContext, Task> callback) : IResourceAnnotation
{
    /// <summary>Sets them.</summary>
    public Func<CommandLineArgsCallbackContext, Task> Callback { get; } = callback;
}

/// <summary>What a callback that sets arguments is given.</summary>
public sealed class CommandLineArgsCallbackContext
{
    internal CommandLineArgsCallbackContext()
    {
    }

    /// <summary>The arguments: strings, or values that are resolved after all callbacks.</summary>
    public IList<object> Args { get; } = [];
}
