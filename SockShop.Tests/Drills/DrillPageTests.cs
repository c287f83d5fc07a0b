using Microsoft.Extensions.Configuration;
using SockShop.AppHost.Drills;
using SockShop.ServiceDefaults.Faults;

namespace SockShop.Tests.Drills;

/// <summary>What docs/drills.md says of drills and faults is so.</summary>
public sealed class DrillPageTests
{
    private const string Page = "docs/drills.md";

    private static readonly FaultReader s_reader = new(
        [new(Latency.Kind), new(Errors.Kind), new(DependencyDown.Kind, "carts"), new(DependencyDown.Kind, "catalogue"), new(SlowStore.Kind), new(QueueStuck.Kind)]);

    [Fact]
    public void Drills_OfThePage_AreThoseThatThereAreWithTheirAlerts()
    {
        var rows = Cells("| drill |").Select(row => (row[0].Trim('`'), row[2]));

        Assert.Equal(DrillList.All.Select(drill => (drill.Name, $"{drill.Alert.Name} of {drill.Alert.Service}")), rows);
    }

    [Fact]
    public void Faults_OfThePage_AreTheSameAsSettingAndAsAddress()
    {
        var rows = Cells("| fault |");

        Assert.Equal(s_reader.Names.Count, rows.Length);
        Assert.All(rows, row => Assert.Equal(Setting(row[1]), Address(row[2].Trim('`'))));
    }

    [Fact]
    public void Drills_Always_HaveAFaultThatCanBe() => Assert.All(DrillList.All, drill => Address(drill.Fault));

    // Faults__Latency__Duration=00:00:01, Faults__Latency__Share=0.5
    private static Fault Setting(string cell)
    {
        var settings = cell.Split(", ").Select(s => s.Trim('`').Split('=')).Select(s => (Path: s[0].Split("__"), Value: s[1])).ToArray();
        return Read(FaultReader.NameOf(settings[0].Path[1]), settings.Where(s => s.Path.Length > 2).Select(s => (s.Path[2], s.Value)));
    }

    // latency?duration=00:00:01&share=0.5
    private static Fault Address(string fault) => Read(
        fault.Split('?')[0], fault.Split('?', '&').Skip(1).Select(value => (value.Split('=')[0], value.Split('=')[1])));

    private static Fault Read(string name, IEnumerable<(string Key, string Value)> values) => s_reader.Read(
        name, new ConfigurationBuilder().AddInMemoryCollection(values.Select(v => KeyValuePair.Create(v.Key, (string?)v.Value))).Build());

    private static string[][] Cells(string header) =>
        [.. Repository.Read(Page).Split('\n').SkipWhile(line => !line.StartsWith(header, StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray())];
}
