using SockShop.LoadTester.Plans;
using SockShop.Tests.LoadTester.Expressions;
using static SockShop.Tests.LoadTester.TestPlans;

namespace SockShop.Tests.LoadTester.Plans;

public sealed class UserVariablesTests : IDisposable
{
    private readonly TestPlans _plans = new();

    public void Dispose() => _plans.Dispose();

    [Fact]
    public void Define_VariablesOfTwoElements_SeeEarlierElementsOnly()
    {
        var variables = Define(
            Variables(("v1", "A"), ("v2", "${v1}-x"), ("v3", "${__P(nope)}"), ("v4", "${__P(nope,dflt)}")) + Variables(("v5", "${v1}+${v2}")));

        Assert.Equal(("A", "${v1}-x", "1", "dflt", "A+${v1}-x"), (variables["v1"], variables["v2"], variables["v3"], variables["v4"], variables["v5"]));
    }

    [Fact]
    public void Define_AnywhereInTheTree_CountsInItsOrder()
    {
        var variables = Define(
            Group("G", "", Variables(("a", "deep"))) + Variables(("b", "${a}")) + """<Arguments testname="off" enabled="false"><collectionProp name="Arguments.arguments"/></Arguments><hashTree/>""",
            $"""<elementProp name="TestPlan.user_defined_variables" elementType="Arguments"><collectionProp name="Arguments.arguments"><elementProp name="a" elementType="Argument">{Text("Argument.name", "a")}{Text("Argument.value", "of the plan")}</elementProp></collectionProp></elementProp>""");

        Assert.Equal(("deep", "deep"), (variables["a"], variables["b"]));
    }

    [Fact]
    public void Define_SameNameTwiceInAnElement_TheFirstCounts() => Assert.Equal("1", Define(Variables(("a", "1"), ("a", "2")))["a"]);

    [Fact]
    public void Define_SameNameInALaterElement_ReplacesIt() => Assert.Equal("2", Define(Variables(("a", "1")) + Variables(("a", "2")))["a"]);

    private Dictionary<string, string> Define(string tree, string planProperties = "")
    {
        var scope = new Evaluation(_plans.Folder).NewPlanScope();
        UserVariables.Define(JmxFile.Read(_plans.Write(tree, planProperties)), scope);
        return scope.Variables;
    }
}
