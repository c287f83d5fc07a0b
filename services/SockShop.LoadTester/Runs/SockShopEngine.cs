namespace SockShop.LoadTester.Runs;

/// <summary>Runs plans with this program's own engine.</summary>
internal sealed class SockShopEngine(TimeProvider time) : IRunEngine
{
    public IMeasuredRun Prepare(RunOrder order, string planFile, RunFolder folder) => throw new NotSupportedException($"{time} {order} {planFile} {folder}");
}
