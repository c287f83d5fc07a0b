using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Engine;

/// <summary>What a snapshot holds that nobody publishes: how a resource begins, and which checks it has before it.</summary>
internal static class Snapshots
{
    public static CustomResourceSnapshot Initial(IResource resource)
    {
        var snapshot = resource.TryGetLastAnnotation<ResourceSnapshotAnnotation>(out var initial)
            ? initial.InitialSnapshot
            : new() { ResourceType = resource.KindName(), Properties = [] };
        return snapshot with
        {
            CreationTimeStamp = snapshot.CreationTimeStamp ?? DateTime.UtcNow,
            Relationships = [.. snapshot.Relationships, .. resource.Annotations.OfType<ResourceRelationshipAnnotation>()
                .Select(relation => new RelationshipSnapshot(relation.Resource.Name, relation.Type)).Distinct()],
        };
    }

    /// <summary>A resource that begins to run has all its checks before it.</summary>
    public static CustomResourceSnapshot WithHealth(IResource resource, CustomResourceSnapshot before, CustomResourceSnapshot after)
    {
        if (after.IsRunning() && before.IsRunning())
        {
            return after;
        }

        var pending = resource.Annotations.OfType<HealthCheckAnnotation>().Select(check => new HealthReportSnapshot(check.Key, null, null, null));
        return after with { HealthReports = after.IsRunning() ? [.. pending] : [], ReadyHandlers = null };
    }
}
