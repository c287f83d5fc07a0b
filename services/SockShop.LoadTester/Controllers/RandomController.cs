using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.Controllers;

/// <summary>Hands out one step a pass, any of them.</summary>
internal sealed class RandomController(InterleaveController.Settings settings, ControllerPlan plan, UserPath path) : InterleaveController(settings, plan, path)
{
    public static new ControllerFactory Read(ElementReader reader)
    {
        var settings = Settings.Read(reader) with { AcrossUsers = false };
        return (plan, path) => new RandomController(settings, plan, path);
    }

    protected override void ToFirst() => Current = Steps.Count == 0 ? 0 : User.Random.Next(Steps.Count);

    protected override void MoveOn() => ToFirst();
}
