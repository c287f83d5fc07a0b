using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace SockShop.Tests.StandIns;

public class ContainerTests
{
    [Theory]
    [InlineData("redis", null, "redis", "latest")]
    [InlineData("redis:7", null, "redis", "7")]
    [InlineData("docker.io/library/redis", "docker.io", "library/redis", "latest")]
    [InlineData("localhost:5000/shop/carts:1.2", "localhost:5000", "shop/carts", "1.2")]
    public void AddContainer_Image_IsTakenApart(string image, string? registry, string name, string tag)
    {
        using var builder = TestApps.CreateToPublish();
        var container = builder.AddContainer("c", image);

        Assert.True(container.Resource.TryGetLastAnnotation<ContainerImageAnnotation>(out var annotation));
        Assert.Equal((registry, name, tag), (annotation.Registry, annotation.Image, annotation.Tag));
    }

    [Fact]
    public void WithImage_TwoTags_Throws()
    {
        using var builder = TestApps.CreateToPublish();

        Assert.Throws<InvalidOperationException>(() => builder.AddContainer("c", "redis:7", "8"));
    }

    [Fact]
    public void WithImage_Again_ReplacesIt()
    {
        using var builder = TestApps.CreateToPublish();
        var container = builder.AddContainer("c", "redis")
            .WithImage("docker.io/zipkin", "3.4")
            .WithEntrypoint("/run");

        var image = Assert.Single(container.Resource.Annotations.OfType<ContainerImageAnnotation>());

        Assert.Equal(("docker.io", "zipkin", "3.4"), (image.Registry, image.Image, image.Tag));
        Assert.Equal("/run", container.Resource.Entrypoint);
    }

    [Fact]
    public void WithVolumeAndBindMount_Mounts_AreInTheModel()
    {
        using var builder = TestApps.CreateToPublish();
        var container = builder.AddContainer("c", "redis").WithVolume("data", "/data").WithBindMount("conf", "/conf", isReadOnly: true);

        Assert.True(container.Resource.TryGetAnnotationsOfType<ContainerMountAnnotation>(out var mounts));
        Assert.Equal(
            [("data", "/data", ContainerMountType.Volume, false), (Path.Combine(builder.AppHostDirectory, "conf"), "/conf", ContainerMountType.BindMount, true)],
            mounts.Select(mount => (mount.Source!, mount.Target, mount.Type, mount.IsReadOnly)));
    }
}
