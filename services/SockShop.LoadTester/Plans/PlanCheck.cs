using SockShop.LoadTester.Expressions;

namespace SockShop.LoadTester.Plans;

/// <summary>What a plan's enabled part uses, and what of it is not supported.</summary>
internal sealed class PlanCheck
{
    private readonly List<string> _problems = [];
    private readonly List<(PlanElement Element, string By)> _replaced = [];
    private readonly List<(PlanElement Element, Template Text)> _texts = [];
    private readonly IReadOnlyDictionary<string, Support> _kinds;

    private PlanCheck(PlanElement plan, IReadOnlyDictionary<string, Support> kinds) => (Plan, _kinds) = (plan, kinds);

    public PlanElement Plan { get; }

    /// <summary>One line each; none where the plan can be run.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Elements that are there in JMeter only, and what is there instead.</summary>
    public IReadOnlyList<(PlanElement Element, string By)> Replaced => _replaced;

    /// <summary>The texts in which variables or functions are used, by element.</summary>
    public IReadOnlyList<(PlanElement Element, Template Text)> Texts => _texts;

    public static PlanCheck Of(PlanElement plan, IReadOnlyDictionary<string, Support>? kinds = null)
    {
        var check = new PlanCheck(plan, kinds ?? SupportedElements.ByKind);
        foreach (var element in plan.EnabledTree())
        {
            check.Add(element);
        }

        return check;
    }

    /// <exception cref="PlanException">Something in the plan is not supported; it names all that is not.</exception>
    public static void Require(PlanElement plan) => Of(plan).Require();

    /// <inheritdoc cref="Require(PlanElement)"/>
    public void Require()
    {
        if (_problems.Count > 0)
        {
            throw new PlanException(_problems);
        }
    }

    private void Add(PlanElement element)
    {
        if (!_kinds.TryGetValue(element.Kind, out var support))
        {
            _problems.Add($"{element.Place}: this kind of element is not supported; disable it to run the rest");
            return;
        }

        if (support is Support.Replaced replaced)
        {
            _replaced.Add((element, replaced.By));
            return;
        }

        AddTexts(element);
        try
        {
            support.Try(new ElementReader(element, _problems));
        }
        catch (PlanException e)
        {
            _problems.AddRange(e.Problems.Except(_problems));
        }
    }

    private void AddTexts(PlanElement element)
    {
        var settings = element.Properties.AllTexts().Where(t => !t.Name.EndsWith(".comments", StringComparison.Ordinal)).Select(t => t.Text);
        foreach (var text in settings.Prepend(element.Name)) // labels of samples are evaluated too
        {
            try
            {
                if (Template.Parse(text, element) is { IsConstant: false } template)
                {
                    _texts.Add((element, template));
                }
            }
            catch (PlanException e)
            {
                _problems.AddRange(e.Problems.Except(_problems));
            }
        }
    }
}
