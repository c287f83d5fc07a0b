using Microsoft.Extensions.Configuration;

namespace SockShop.AppHost.Shop;

internal static class OwnServerExtensions
{
    /// <summary>
    /// A server that the user runs, named by <c>--ConnectionStrings:NAME=…</c>; null when none is named. What is published
    /// does not depend on it.
    /// </summary>
    public static IResourceBuilder<IResourceWithConnectionString>? AddOwnServer(this IDistributedApplicationBuilder builder, string name) =>
        builder.ExecutionContext.IsRunMode && builder.Configuration.GetConnectionString(name) is not null ? builder.AddConnectionString(name) : null;
}
