using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace SockShop.Tests.StandIns;

public class EnvironmentTests
{
    [Fact(Timeout = 30_000)]
    public async Task WithEnvironment_EachKind_ReachesTheProcess()
    {
        await using var builder = TestApps.Create("--Parameters:colour=red");
        var colour = builder.AddParameter("colour");
        var store = builder.AddResource(new TestStore("store", ReferenceExpression.Create($"Colour={colour}")));
        builder.AddScript("job", "echo \"$A|$B|$C|$D|$E|$F|$G\"")
            .WithEnvironment("A", "a")
            .WithEnvironment("B", $"b-{colour}")
            .WithEnvironment("C", colour)
            .WithEnvironment("D", store)
            .WithEnvironment("E", () => "e")
            .WithEnvironment(context => context.EnvironmentVariables["F"] = ReferenceExpression.Create($"f-{colour}"))
            .WithEnvironment("G", "first")
            .WithEnvironment("G", "last");
        await using var app = await builder.StartAsync();

        await app.LogLineAsync("job", "a|b-red|red|Colour=red|e|f-red|last");
    }

    [Fact(Timeout = 30_000)]
    public async Task WithArgs_TextsAndValues_ReachTheProcessInOrder()
    {
        await using var builder = TestApps.Create("--Parameters:colour=red");
        var colour = builder.AddParameter("colour");
        builder.AddScript("job", "echo \"$0 $1 $2\"")
            .WithArgs("zero")
            .WithArgs(colour.Resource)
            .WithArgs(context => context.Args.Add("two"));
        await using var app = await builder.StartAsync();

        await app.LogLineAsync("job", "zero red two");
    }
}
