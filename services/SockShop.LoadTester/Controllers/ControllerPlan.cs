using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Expressions;

namespace SockShop.LoadTester.Controllers;

/// <summary>Makes one user's controller of what the plan says.</summary>
internal delegate Controller ControllerFactory(ControllerPlan plan, UserPath path);

/// <summary>A controller as the plan has it, with all below it. One instance serves all users; each makes controllers of its own.</summary>
internal sealed class ControllerPlan(string place, Template name, ControllerFactory create)
{
    /// <summary>Where it stands in the plan, as messages name it.</summary>
    public string Place => place;

    public Template Name => name;

    /// <summary>Samplers and controllers below it, in the plan's order: <see cref="SampleStep"/> and <see cref="ControllerPlan"/>.</summary>
    public List<object> Children { get; } = [];

    /// <summary>Elements that are told of its iterations, in the plan's order.</summary>
    public List<IIterationListener> Listeners { get; } = [];

    /// <summary>Elements that are told before those; only for a thread group's own controller.</summary>
    public List<IThreadIterationListener> ThreadListeners { get; } = [];

    /// <summary>What judges it where it is a sample itself, the innermost first.</summary>
    public IAssertion[] Assertions { get; init; } = [];

    public Controller CreateFor(UserPath path, Controller? parent)
    {
        var controller = create(this, path);
        controller.Attach(parent);
        return controller;
    }
}
