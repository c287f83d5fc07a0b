using SockShop.AppHost.Drills.All;

namespace SockShop.AppHost.Drills;

/// <summary>All drills.</summary>
internal static class DrillList
{
    public static IReadOnlyList<Drill> All { get; } = [FrontEndSlow.Drill, PaymentErrors.Drill, DependencyDown.Drill, SlowStore.Drill, QueueStuck.Drill];

    /// <exception cref="DistributedApplicationException">There is none of that name.</exception>
    public static Drill Get(string name) => Find(name) ?? throw new DistributedApplicationException(Unknown(name));

    public static Drill? Find(string name) => All.FirstOrDefault(drill => drill.Name == name);

    public static string Unknown(string name) => $"there is no drill '{name}', but {string.Join(", ", All.Select(drill => drill.Name))}";

    public static void Print(TextWriter output)
    {
        var width = All.Max(drill => drill.Name.Length);
        foreach (var drill in All)
        {
            output.WriteLine($"{drill.Name.PadRight(width)}  {drill.About}");
        }
    }
}
