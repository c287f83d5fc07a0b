using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace SockShop.Tests.StandIns;

public class ReferenceExpressionTests
{
    [Fact]
    public async Task Create_WithValues_HasPlaceholdersAndValues()
    {
        using var builder = TestApps.Create("--Parameters:password=p w");
        var password = builder.AddParameter("password", secret: true);

        var expression = ReferenceExpression.Create($"{{Password}}={password};Escaped={password.Resource:uri}");

        Assert.Equal("{Password}={password.value};Escaped={password.value}", expression.ValueExpression);
        Assert.Equal("{Password}=p w;Escaped=p%20w", await expression.GetValueAsync(TestApps.Cancellation));
    }

    [Fact]
    public async Task Create_Nested_ResolvesBoth()
    {
        var inner = ReferenceExpression.Create($"{"a"}b");

        var outer = ReferenceExpression.Create($"<{inner}>");

        Assert.Equal("<ab>", await outer.GetValueAsync(TestApps.Cancellation));
    }

    [Fact]
    public async Task GetValueAsync_EmptyText_IsNull() =>
        Assert.Null(await ReferenceExpression.Create($"").GetValueAsync(TestApps.Cancellation));

    [Fact]
    public void EndpointProperty_EachPart_HasItsPlaceholder()
    {
        using var builder = TestApps.Create();
        var endpoint = builder.AddScript("web", "true").WithHttpEndpoint().GetEndpoint("http");

        Assert.Equal("{web.bindings.http.host}", endpoint.Property(EndpointProperty.Host).ValueExpression);
        Assert.Equal("{web.bindings.http.port}", endpoint.Property(EndpointProperty.Port).ValueExpression);
        Assert.Equal("{web.bindings.http.targetPort}", endpoint.Property(EndpointProperty.TargetPort).ValueExpression);
        Assert.Equal("{web.bindings.http.tlsEnabled}", endpoint.Property(EndpointProperty.TlsEnabled).ValueExpression);
    }

    [Fact]
    public async Task EndpointReference_NotDeclared_NamesThoseThereAre()
    {
        using var builder = TestApps.Create();
        var endpoint = builder.AddScript("web", "true").WithHttpEndpoint().GetEndpoint("admin");

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(async () => await endpoint.GetValueAsync(TestApps.Cancellation));

        Assert.False(endpoint.Exists);
        Assert.Contains("http", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EndpointReference_BeforeStart_HasNoUrl()
    {
        using var builder = TestApps.Create();
        var endpoint = builder.AddScript("web", "true").WithHttpEndpoint().GetEndpoint("http");

        Assert.False(endpoint.IsAllocated);
        Assert.Throws<InvalidOperationException>(() => endpoint.Url);
    }
}
