using SockShop.AppHost.Kubernetes.Checking;

namespace SockShop.Tests.Publishing.Checking;

public sealed class CheckCommandTests : IDisposable
{
    private readonly CheckedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Check_OfRightManifests_Exits0()
    {
        _folder.With("all.yaml", Samples.Carts, Samples.CartsService);

        Assert.Equal((0, "No finding in all files: 2 objects.\n", ""), Run(_folder.Path));
    }

    [Fact]
    public void Check_WithAFinding_NamesFileObjectAndWayOutAndExits1()
    {
        _folder.With("shop/carts.yaml", Samples.Carts, Samples.CartsService.Replace("selector: {app: carts}", "selector: {app: cart}", StringComparison.Ordinal));

        var (exit, output, _) = Run(_folder.Path);

        Assert.Equal(1, exit);
        Assert.Equal(
            """
            shop/carts.yaml:3: Service/default/carts: its selector (app=cart) matches no pod of namespace default [selector]. Select labels of a pod template, or list app=cart in externals.txt if the pods come from elsewhere; did you mean carts?
            1 finding in all files: 2 objects.

            """,
            output);
    }

    [Fact]
    public void Check_OfNoFolder_SaysSoInOneLineAndExits1()
    {
        var path = Path.Combine(_folder.Path, "none");

        Assert.Equal((1, "", $"{path}: no such folder.\n"), Run(path));
    }

    [Fact]
    public void Check_WithExternalsOfAnotherForm_NamesTheLine()
    {
        _folder.With("externals.txt", "# from elsewhere\na/b/c/d");

        Assert.Equal((1, "", $"{_folder.Path}: externals.txt: 'a/b/c/d' is neither Kind/namespace/name nor key=value.\n"), Run(_folder.Path));
    }

    private static (int Exit, string Output, string Error) Run(string folder)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        return (CheckCommand.Run(folder, output, error), output.ToString(), error.ToString());
    }
}
