namespace Aspire.Hosting.Testing;

/// <summary>
/// Makes applications to test. Their fixed ports become free ones, so that several can run at once.
/// </summary>
public static class DistributedApplicationTestingBuilder
{
    /// <summary>Runs an AppHost's entry point up to its Build call and hands its builder over.</summary>
    /// <typeparam name="TEntryPoint">A type of the AppHost's assembly, such as <c>Projects.SockShop_AppHost</c>.</typeparam>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(CancellationToken cancellationToken = default)
        where TEntryPoint : class => CreateAsync<TEntryPoint>([], cancellationToken);

    /// <summary>Runs an AppHost's entry point up to its Build call and hands its builder over.</summary>
    /// <typeparam name="TEntryPoint">A type of the AppHost's assembly, such as <c>Projects.SockShop_AppHost</c>.</typeparam>
    /// <param name="args">The command line.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="InvalidOperationException">The entry point ended, or failed, before it built an application.</exception>
    public static async Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(string[] args, CancellationToken cancellationToken = default)
        where TEntryPoint : class =>
        new TestingBuilder(await AppHostEntryPoint.RunToBuildAsync(typeof(TEntryPoint).Assembly, args, cancellationToken));

    /// <summary>Makes an application without an AppHost, for a test to describe.</summary>
    /// <param name="args">The command line.</param>
    public static IDistributedApplicationTestingBuilder Create(params string[] args) =>
        new TestingBuilder(new DistributedApplicationBuilder(new() { Args = [.. TestDefaults.Arguments, .. args], DisableDashboard = true }));
}
