using Aspire.Hosting;

namespace SockShop.Tests.StandIns;

public class NameTests
{
    [Theory]
    [InlineData("")]
    [InlineData("1st")]
    [InlineData("two--hyphens")]
    [InlineData("trailing-")]
    [InlineData("under_score")]
    [InlineData("a23456789012345678901234567890123456789012345678901234567890123456")]
    public void AddResource_InvalidName_Throws(string name)
    {
        using var builder = TestApps.Create();

        Assert.ThrowsAny<ArgumentException>(() => builder.AddScript(name, "true"));
    }

    [Fact]
    public void AddResource_NameTakenInOtherCase_Throws()
    {
        using var builder = TestApps.Create();
        builder.AddScript("carts", "true");

        Assert.Throws<DistributedApplicationException>(() => builder.AddScript("Carts", "true"));
    }
}
