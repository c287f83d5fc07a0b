using System.Data.Common;
using SockShop.ServiceDefaults.Faults;

namespace SockShop.ServiceDefaults.Storage;

/// <summary>Connections to a store that has its tables. Without them, none.</summary>
internal sealed class StoreSource(DbDataSource source, StoreSchema schema, FaultSwitch faults) : DbDataSource
{
    public override string ConnectionString => source.ConnectionString;

    protected override DbConnection CreateDbConnection() => source.CreateConnection();

    protected override DbConnection OpenDbConnection()
    {
        schema.ThrowIfMissing();
        return source.OpenConnection().WithFault(faults);
    }

    protected override async ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken = default)
    {
        schema.ThrowIfMissing();
        return (await source.OpenConnectionAsync(cancellationToken)).WithFault(faults);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            source.Dispose();
        }

        base.Dispose(disposing);
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await source.DisposeAsync();
        await base.DisposeAsyncCore();
    }
}
