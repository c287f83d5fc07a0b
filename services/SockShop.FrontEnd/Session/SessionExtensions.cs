namespace SockShop.FrontEnd.Session;

internal static partial class SessionExtensions
{
    public static void AddSessions(this IServiceCollection services)
    {
        services.AddOptions<SessionOptions>()
            .Configure<IConfiguration>((options, configuration) => options.Key = configuration[SessionOptions.Setting])
            .PostConfigure<ILogger<SessionOptions>>(MakeKeyIfAbsent)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<SessionSigner>();
        services.AddScoped<Visitor>();
    }

    private static void MakeKeyIfAbsent(SessionOptions options, ILogger<SessionOptions> logger)
    {
        if (options.Key is null)
        {
            options.Key = SessionOptions.NewKey();
            KeyMade(logger, SessionOptions.Setting);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Setting} is not set: sessions end when this process does and are unknown to other replicas", EventName = "session.key_made")]
    private static partial void KeyMade(ILogger logger, string setting);
}
