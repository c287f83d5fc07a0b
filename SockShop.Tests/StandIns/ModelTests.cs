using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Testing;

namespace SockShop.Tests.StandIns;

public class ModelTests
{
    [Fact]
    public void WithAnnotation_Replace_LeavesTheLast()
    {
        using var builder = TestApps.Create();

        var script = builder.AddScript("job", "true")
            .WithAnnotation(new Note("one"))
            .WithAnnotation(new Note("two"), ResourceAnnotationMutationBehavior.Replace);

        Assert.True(script.Resource.HasAnnotationOfType<Note>());
        Assert.Equal("two", Assert.Single(script.Resource.Annotations.OfType<Note>()).Text);
    }

    [Fact(Timeout = 30_000)]
    public async Task WatchAsync_RelatedResource_TellsItsRelations()
    {
        await using var builder = TestApps.Create();
        var store = builder.AddResource(new TestStore("store", ReferenceExpression.Create($"Path=x")));
        builder.AddScript("job", "sleep 60").WithReference(store);
        await using var app = await builder.StartAsync();

        var change = await FirstOfAsync(app, "job");

        Assert.Equal([("store", "Reference")], change.Snapshot.Relationships.Select(relation => (relation.ResourceName, relation.Type)));
        Assert.Equal("Path=x", await app.GetConnectionStringAsync("store", TestApps.Cancellation));
    }

    [Fact]
    public async Task PublishAsync_OwnEvent_ReachesItsSubscribersInOrder()
    {
        using var builder = TestApps.Create();
        var seen = new List<string>();
        builder.Eventing.Subscribe<Restocked>((@event, _) => Task.Run(() => seen.Add($"1 {@event.Socks}"), TestApps.Cancellation));
        builder.Eventing.Subscribe<Restocked>((@event, _) => Task.Run(() => seen.Add($"2 {@event.Socks}"), TestApps.Cancellation));

        await builder.Eventing.PublishAsync(new Restocked(7), TestApps.Cancellation);

        Assert.Equal(["1 7", "2 7"], seen);
    }

    private static async Task<ResourceEvent> FirstOfAsync(DistributedApplication app, string resource)
    {
        await foreach (var change in app.ResourceNotifications.WatchAsync(TestApps.Cancellation))
        {
            if (change.Resource.Name == resource)
            {
                return change;
            }
        }

        throw new InvalidOperationException("The watch ended.");
    }

    private sealed record Note(string Text) : IResourceAnnotation;

    private sealed record Restocked(int Socks) : IDistributedApplicationEvent;
}
