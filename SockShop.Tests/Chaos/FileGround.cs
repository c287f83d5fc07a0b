using SockShop.Tests.Services;

namespace SockShop.Tests.Chaos;

/// <summary>Files in a temporary folder.</summary>
internal sealed class FileGround : Ground
{
    private readonly TemporaryFolder _folder = new();

    public override IReadOnlyList<string> Arguments => ["--data", _folder.FullName];

    public override IReadOnlyList<Victim> Servers => [];

    public override string ConnectionString(string store) => _folder.Database(store);

    public override ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
