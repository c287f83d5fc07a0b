using SockShop.LoadTester.Controllers;
using SockShop.LoadTester.Expressions;
using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.Engine;

/// <summary>
/// Makes a plan's elements, each once, and finds out what applies to each sampler: all that stands directly below it and below
/// each element around it, wherever it stands there. What stands below the plan itself counts as the thread group's.
/// </summary>
internal sealed class PlanCompiler(PlanElement plan, IReadOnlyDictionary<string, Support> kinds, Scope scope)
{
    private readonly Dictionary<PlanElement, object?> _made = new(ReferenceEqualityComparer.Instance);

    /// <summary>What stands beside samplers: it is told of the plan's variables before the run.</summary>
    public IEnumerable<object> Elements => _made.Values.OfType<object>();

    public Phases Compile() => new(Groups("SetupThreadGroup"), Groups("ThreadGroup"), Groups("PostThreadGroup"));

    private List<GroupPlan> Groups(string kind) =>
        [.. plan.EnabledChildren.Where(c => c.Kind == kind).Select((group, i) => Group(group, i + 1))];

    private GroupPlan Group(PlanElement group, int number)
    {
        var settings = GroupSettings.Read(new ElementReader(group), scope);
        var level = new Level([.. group.EnabledChildren, .. plan.EnabledChildren], null);
        var loops = Template.Constant($"{settings.Loops}");
        var root = Controller(group, (p, path) => new LoopController(loops, settings.LoopsForever, p, path), level);
        root.ThreadListeners.AddRange(InScope(group).Concat(plan.EnabledChildren.Select(Make)).OfType<IThreadIterationListener>().Distinct());
        return new GroupPlan(settings, number, root);
    }

    private ControllerPlan Controller(PlanElement element, ControllerFactory create, Level level)
    {
        var controller = new ControllerPlan(element.Place, Template.Parse(element.Name, element), create) { Assertions = [.. level.Outwards<IAssertion>(Make)] };
        controller.Listeners.AddRange(level.Own<IIterationListener>(Make));
        foreach (var child in element.EnabledChildren)
        {
            var below = new Level([.. child.EnabledChildren], level);
            switch (kinds[child.Kind])
            {
                case Support.Sampler sampler:
                    var step = Sampler(child, sampler, below);
                    controller.Children.Add(step);
                    controller.Listeners.AddRange(below.Own<IIterationListener>(Make));
                    break;
                case Support.Controller nested:
                    controller.Children.Add(Controller(child, nested.Read(new ElementReader(child)), below));
                    break;
            }
        }

        return controller;
    }

    private SampleStep Sampler(PlanElement element, Support.Sampler kind, Level level)
    {
        var sampler = kind.Create(new ElementReader(element), [.. level.Outwards<IConfigElement>(Make)]);
        _made[element] = sampler;
        return new SampleStep(sampler)
        {
            PreProcessors = [.. level.Inwards<IPreProcessor>(Make)],
            Timers = [.. level.Outwards<ISampleTimer>(Make)],
            PostProcessors = [.. level.Inwards<IPostProcessor>(Make)],
            Assertions = [.. level.Inwards<IAssertion>(Make)],
        };
    }

    private IEnumerable<object?> InScope(PlanElement element) => element.EnabledTree().Select(Make);

    private object? Make(PlanElement element)
    {
        if (!_made.TryGetValue(element, out var made))
        {
            var reader = new ElementReader(element);
            _made[element] = made = kinds[element.Kind] switch
            {
                Support.Config config => config.Create(reader),
                Support.PreProcessor processor => processor.Create(reader),
                Support.Timer timer => timer.Create(reader),
                Support.PostProcessor processor => processor.Create(reader),
                Support.Assertion assertion => assertion.Create(reader),
                _ => null,
            };
        }

        return made;
    }

    /// <summary>The elements directly below one, and those below what is around it.</summary>
    private sealed record Level(IReadOnlyList<PlanElement> Elements, Level? Outer)
    {
        public IEnumerable<T> Own<T>(Func<PlanElement, object?> make) => Elements.Select(make).OfType<T>();

        /// <summary>The innermost first.</summary>
        public IEnumerable<T> Outwards<T>(Func<PlanElement, object?> make) => Own<T>(make).Concat(Outer?.Outwards<T>(make) ?? []);

        /// <summary>The outermost first.</summary>
        public IEnumerable<T> Inwards<T>(Func<PlanElement, object?> make) => (Outer?.Inwards<T>(make) ?? []).Concat(Own<T>(make));
    }
}
