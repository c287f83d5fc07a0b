using Microsoft.Extensions.Options;
using SockShop.LoadTester.Access;
using SockShop.LoadTester.Flagger;
using SockShop.LoadTester.Measuring;
using SockShop.LoadTester.Pages;
using SockShop.LoadTester.Runs;

namespace SockShop.LoadTester;

/// <summary>The load tester as a service: Flagger's protocol, the API and the pages.</summary>
internal static class LoadTesterServices
{
    public static void AddLoadTester(this IServiceCollection services)
    {
        services.AddOptions<LoadTesterOptions>().BindConfiguration(LoadTesterOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<LoadTesterOptions>, LoadTesterOptionsCheck>();
        services.AddSingleton<PlanFolder>();
        services.AddSingleton<RunArchive>();
        services.AddSingleton<RunMetrics>();
        services.AddSingleton<IRunEngine, SockShopEngine>();
        services.AddSingleton<RunManager>();
        services.AddHostedService(s => s.GetRequiredService<RunManager>());
        services.AddSingleton<SharedToken>();
        services.AddSingleton<Gates>();
        services.AddSingleton<CanaryTasks>();
        services.AddHostedService(s => s.GetRequiredService<CanaryTasks>());
        services.AddSingleton<CanaryLoads>();
        services.AddSingleton<ShellCommands>();
        services.AddSingleton<CanaryCaller>();
        services.AddSingleton<Webhook>();
    }

    public static void MapLoadTester(this IEndpointRouteBuilder routes)
    {
        var people = routes.MapGroup("").AddEndpointFilter<TokenFilter>();
        people.MapRuns();
        people.MapPages();
        routes.MapFlagger();
    }
}
