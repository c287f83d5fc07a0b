using SockShop.LoadTester.Expressions;

namespace SockShop.LoadTester.Plans;

/// <summary>Reads an element's settings as texts with expressions, with JMeter's defaults at the caller's.</summary>
internal sealed class ElementReader(PlanElement element, PlanProperties properties)
{
    public ElementReader(PlanElement element)
        : this(element, element.Properties)
    {
    }

    public PlanElement Element => element;

    public PlanProperties Properties => properties;

    /// <summary>A setting that is evaluated each time it is used.</summary>
    public Template Text(string name, string absent = "") => Template.Parse(properties.Text(name) ?? absent, element);

    /// <summary>A flag: only <c>true</c>, in any case, is true. Expressions are not possible in it.</summary>
    public bool Flag(string name, bool absent = false) =>
        properties.Text(name) is { } text ? string.Equals(text, "true", StringComparison.OrdinalIgnoreCase) : absent;

    /// <summary>Reads a nested group the same way.</summary>
    public ElementReader Group(string name) => new(element, properties.Group(name));

    /// <summary>Reads the groups of a list the same way.</summary>
    public IEnumerable<ElementReader> Groups(string name) => properties.Groups(name).Select(g => new ElementReader(element, g));
}
