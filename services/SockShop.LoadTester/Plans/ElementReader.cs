using SockShop.LoadTester.Expressions;

namespace SockShop.LoadTester.Plans;

/// <summary>Reads an element's settings as texts with expressions, with JMeter's defaults at the caller's.</summary>
/// <param name="element">Whose settings.</param>
/// <param name="properties">Its own or a group's.</param>
/// <param name="problems">Takes what is not supported; null to fail at the first.</param>
internal sealed class ElementReader(PlanElement element, PlanProperties properties, ICollection<string>? problems = null)
{
    public ElementReader(PlanElement element, ICollection<string>? problems = null)
        : this(element, element.Properties, problems)
    {
    }

    public PlanElement Element => element;

    public PlanProperties Properties => properties;

    /// <summary>A setting that is evaluated each time it is used.</summary>
    public Template Text(string name, string absent = "")
    {
        var text = properties.Text(name) ?? absent;
        try
        {
            return Template.Parse(text, element);
        }
        catch (PlanException e) when (problems is not null)
        {
            Report(e.Message);
            return Template.Constant(text);
        }
    }

    /// <summary>A flag: only <c>true</c>, in any case, is true. Expressions are not possible in it.</summary>
    public bool Flag(string name, bool absent = false)
    {
        var text = properties.Text(name);
        if (text?.Contains("${", StringComparison.Ordinal) == true)
        {
            Refuse(name, text, "only true and false are supported here");
        }

        return text is null ? absent : string.Equals(text, "true", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Reads a nested group the same way.</summary>
    public ElementReader Group(string name) => new(element, properties.Group(name), problems);

    /// <summary>Reads the groups of a list the same way.</summary>
    public IEnumerable<ElementReader> Groups(string name) => properties.Groups(name).Select(g => new ElementReader(element, g, problems));

    /// <summary>Refuses the plan for a setting that is not supported as it is, if the element has it and it is not empty.</summary>
    public void RefuseIfSet(string name, string why)
    {
        if (properties.Text(name) is { Length: > 0 } value)
        {
            Refuse(name, value, why);
        }
    }

    /// <summary>Refuses the plan for a setting that is not supported as it is.</summary>
    /// <param name="name">The setting.</param>
    /// <param name="value">What it is set to.</param>
    /// <param name="why">What is wrong with it or what there is instead, such as "only HTTP proxies are supported".</param>
    public void Refuse(string name, string value, string why) => Report($"{element.Place}: {name} is '{value}': {why}");

    private void Report(string problem)
    {
        if (problems is null)
        {
            throw new PlanException(problem);
        }

        if (!problems.Contains(problem))
        {
            problems.Add(problem);
        }
    }
}
