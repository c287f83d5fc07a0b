using System.Globalization;
using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Expressions;
using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.Controllers;

/// <summary>Goes through its steps in a number or a share of the iterations around it, counted for each user or for all.</summary>
internal sealed class ThroughputController(ThroughputController.Settings settings, ControllerPlan plan, UserPath path) : Controller(plan, path)
{
    private readonly Counts _counts = settings.IsPerUser ? new() : path.User.Run.Shared(settings, () => new Counts());
    private bool _runs;

    public override bool IsDone => Steps.Count == 0
        || (settings.IsShare ? Share() == 0 : (Executions() >= Most() && Current >= Steps.Count) || Most() == 0);

    public static ControllerFactory Read(ElementReader reader)
    {
        var settings = new Settings(
            reader.Text("ThroughputController.style", "0").Source.Trim() == "1",
            reader.Flag("ThroughputController.perThread", absent: true),
            reader.Text("ThroughputController.maxThroughput", "1"),
            reader.Text("ThroughputController.percentThroughput", "100"));
        return (plan, path) => new ThroughputController(settings, plan, path);
    }

    public override void IterationStarted(Controller source, int iteration)
    {
        lock (_counts)
        {
            _runs = settings.IsShare
                ? ((100.0 * _counts.Executions) + 50) / (_counts.Iterations + 1) < Share()
                : _counts.Executions < Most();
            _counts.Iterations++;
            _counts.Executions += _runs ? 1 : 0;
        }
    }

    protected override bool TryNext(out Step? step)
    {
        step = null;
        return !_runs || base.TryNext(out step);
    }

    private int Executions()
    {
        lock (_counts)
        {
            return _counts.Executions;
        }
    }

    private int Most() => int.TryParse(settings.Most.Evaluate(User), CultureInfo.InvariantCulture, out var most) ? most : 1;

    private float Share() => float.TryParse(settings.Share.Evaluate(User), CultureInfo.InvariantCulture, out var share) ? share : 100;

    internal sealed record Settings(bool IsShare, bool IsPerUser, Template Most, Template Share);

    private sealed class Counts
    {
        public int Executions { get; set; }

        public int Iterations { get; set; }
    }
}
