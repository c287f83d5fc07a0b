using SockShop.ServiceDefaults.Queue;

namespace SockShop.Tests.Queue;

public sealed class QueueOptionsTests
{
    [Behaviour("shipping: queue", "`shipping-task`", Ours = "`sockshop.shipments`", Why = "declared otherwise, and so under another name")]
    [Fact]
    public void Name_WithoutASetting_IsNotTheOriginals() => Assert.Equal("sockshop.shipments", new QueueOptions().Name);
}
