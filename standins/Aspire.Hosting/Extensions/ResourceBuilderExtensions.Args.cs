using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Adds command line arguments.</summary>
    /// <param name="builder">The resource that gets them.</param>
    /// <param name="args">The arguments.</param>
    public static IResourceBuilder<T> WithArgs<T>(this IResourceBuilder<T> builder, params string[] args)
        where T : IResourceWithArgs => builder.WithArgs((object[])args);

    /// <summary>Adds command line arguments.</summary>
    /// <param name="builder">The resource that gets them.</param>
    /// <param name="args">The arguments: strings, or values that are known later.</param>
    public static IResourceBuilder<T> WithArgs<T>(this IResourceBuilder<T> builder, params object[] args)
        where T : IResourceWithArgs => builder.WithArgs(context =>
        {
            foreach (var argument in args)
            {
                context.Args.Add(argument);
            }
        });

    /// <summary>Sets command line arguments.</summary>
    /// <param name="builder">The resource that gets them.</param>
    /// <param name="callback">Sets them; asked at each start, after the callbacks added before it.</param>
    public static IResourceBuilder<T> WithArgs<T>(this IResourceBuilder<T> builder, Action<CommandLineArgsCallbackContext> callback)
        where T : IResourceWithArgs => builder.WithArgs(context =>
        {
            callback(context);
            return Task.CompletedTask;
        });

    /// <summary>Sets command line arguments.</summary>
    /// <param name="builder">The resource that gets them.</param>
    /// <param name="callback">Sets them; asked at each start, after the callbacks added before it.</param>
    public static IResourceBuilder<T> WithArgs<T>(this IResourceBuilder<T> builder, Func<CommandLineArgsCallbackContext, Task> callback)
        where T : IResourceWithArgs => builder.WithAnnotation(new CommandLineArgsCallbackAnnotation(callback));
}
