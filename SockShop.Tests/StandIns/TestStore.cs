using Aspire.Hosting.ApplicationModel;

namespace SockShop.Tests.StandIns;

/// <summary>A resource of an own kind with a connection string.</summary>
internal sealed class TestStore(string name, ReferenceExpression connectionString) : Resource(name), IResourceWithConnectionString
{
    public ReferenceExpression ConnectionStringExpression => connectionString;

    public IEnumerable<KeyValuePair<string, ReferenceExpression>> GetConnectionProperties() =>
        [KeyValuePair.Create("DatabaseName", ReferenceExpression.Create($"socks"))];
}
