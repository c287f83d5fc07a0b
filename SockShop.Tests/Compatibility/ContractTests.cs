using SockShop.Tests.Services;

namespace SockShop.Tests.Compatibility;

/// <summary>Nothing of the contract is without a row, and no row without a place in it.</summary>
public sealed class ContractTests
{
    private static IEnumerable<string> Described => Behaviours.Rows.Select(r => r.Behaviour.Route);

    public static TheoryData<string> Services => [.. MappedRoutes.ShopServices];

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Route_OfAService_HasARow(string service)
    {
        var routes = await MappedRoutes.OfAsync(service);

        Assert.All(routes.Where(r => !IsPage(r)), route => Assert.True(
            Described.Contains(Contract.Name(service, route)) || Described.Contains(Contract.Name(Contract.EveryService, route)),
            $"No test has [Behaviour(\"{service}: {route}\", …)]"));
    }

    // Pages have a row together: files, of whom the original says no more.
    private static bool IsPage(string route) => route is "GET /" or "HEAD /" || route.EndsWith(".html", StringComparison.Ordinal);

    [Fact]
    public void Contract_EachOfItsRoutes_HasARow() => Assert.Empty(Contract.Routes.Except(Described));

    [Fact]
    public void Row_OfATest_IsOfTheContractAndFitsATable()
    {
        Assert.Empty(Described.Except(Contract.Routes));
        Assert.All(Behaviours.Rows, r => Assert.True(r.IsTest, $"{r.Test} is no test"));
        Assert.All(Behaviours.Rows, r => Assert.DoesNotMatch("[|\n]", $"{r.Behaviour.Original}{r.Behaviour.Ours}{r.Behaviour.Why}"));
        Assert.All(Behaviours.Rows, r => Assert.True(r.Behaviour.Original != BehaviourAttribute.NotThere || r.Behaviour.Ours is not null, $"{r.Test}: nobody does that"));
    }

    [Fact]
    public void Defect_OfTheOriginal_HasATest()
    {
        var tested = Behaviours.Rows.Select(r => r.Behaviour.Defect).Where(d => d != 0).ToHashSet();

        Assert.Equal(35, Defects.All.Count);
        Assert.Equal(Enumerable.Range(1, Defects.All.Count), tested.Order());
    }
}
