using System.Xml;

namespace SockShop.LoadTester.Plans;

/// <summary>Reads elements and the <c>hashTree</c> behind each, which has what is nested in it.</summary>
internal sealed class JmxReader(XmlReader xml)
{
    private readonly PropertyReader _properties = new(xml);
    private int _elements;

    private int Line => ((IXmlLineInfo)xml).LineNumber;

    public PlanElement ReadPlan()
    {
        xml.MoveToContent();
        if (xml.LocalName != "jmeterTestPlan")
        {
            throw new JmxException($"this is not a JMeter plan: its root is <{xml.LocalName}>, not <jmeterTestPlan>", Line);
        }

        // A plan may have JMeter's old workbench beside it, which never ran.
        var roots = new List<PlanElement>();
        foreach (var _ in Tags())
        {
            ReadTree(roots, null);
        }

        return roots.Find(r => r.Kind == "TestPlan") ?? throw new JmxException("there is no TestPlan in it", 0);
    }

    private void ReadTree(List<PlanElement> siblings, PlanElement? parent)
    {
        if (xml.LocalName != "hashTree")
        {
            throw new JmxException($"<{xml.LocalName}> stands where a <hashTree> should", Line);
        }

        PlanElement? last = null;
        foreach (var _ in Tags())
        {
            if (xml.LocalName != "hashTree")
            {
                siblings.Add(last = ReadElement(parent));
            }
            else if (last is not null)
            {
                ReadTree(last.Children, last);
                last = null;
            }
            else
            {
                throw new JmxException("a <hashTree> stands behind no element", Line);
            }
        }
    }

    private PlanElement ReadElement(PlanElement? parent)
    {
        if (++_elements > PlanLimits.Elements)
        {
            throw new JmxException($"plans may have {PlanLimits.Elements} elements", Line);
        }

        var element = new PlanElement(
            ElementKinds.Resolve(xml.LocalName, xml.GetAttribute("guiclass")),
            xml.GetAttribute("testname") ?? xml.LocalName,
            !string.Equals(xml.GetAttribute("enabled"), "false", StringComparison.OrdinalIgnoreCase),
            Line,
            parent);
        return element with { Properties = _properties.ReadGroup() };
    }

    private IEnumerable<XmlReader> Tags() => _properties.Tags();
}
