namespace SockShop.Orders.Outbox;

internal static class OutboxExtensions
{
    public static void AddOutbox(this IServiceCollection services)
    {
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<OutboxStore>();
        services.AddHostedService<RecoveryWorker>();
        services.AddHostedService<OutboxWorker>();
    }
}
