using System.Xml;

namespace SockShop.LoadTester.Plans;

/// <summary>Reads what an element is set to: one tag a setting, named by the kind of its value.</summary>
internal sealed class PropertyReader(XmlReader xml)
{
    private int _tags;

    private int Line => ((IXmlLineInfo)xml).LineNumber;

    /// <summary>The tags within the current one; each has to be read to its end.</summary>
    public IEnumerable<XmlReader> Tags()
    {
        if (xml.IsEmptyElement)
        {
            yield break;
        }

        for (var depth = xml.Depth; xml.Read() && xml.Depth > depth;)
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                CheckLimits();
                yield return xml;
            }
        }
    }

    /// <summary>The settings within the current tag.</summary>
    public PlanProperties ReadGroup()
    {
        var values = new Dictionary<string, object>();
        if (xml.GetAttribute("testname") is { } name)
        {
            values[PlanProperties.OwnName] = name;
        }

        foreach (var _ in Tags())
        {
            ReadInto(values);
        }

        return new PlanProperties(values);
    }

    private void ReadInto(Dictionary<string, object> values)
    {
        var name = xml.GetAttribute("name");
        switch (xml.LocalName)
        {
            case "stringProp" or "boolProp" or "intProp" or "longProp":
                values[name ?? ""] = ReadText();
                break;
            case "doubleProp" or "floatProp" or "FloatProperty":
                var (ownName, value) = ReadNumber();
                values[name ?? ownName] = value;
                break;
            case "elementProp" or "mapProp":
                values[name ?? ""] = ReadNamedGroup(name);
                break;
            case "collectionProp":
                values[name ?? ""] = ReadList();
                break;
            default: // objProp: how a listener saves, which is ours; others belong to elements that are not supported
                SkipInner();
                break;
        }
    }

    private PlanProperties ReadNamedGroup(string? name)
    {
        var group = ReadGroup();
        return group.Text(PlanProperties.OwnName) is null && name is not null ? group.With(PlanProperties.OwnName, name) : group;
    }

    private List<object> ReadList()
    {
        // Names of texts in a list are hashes and say nothing.
        var list = new List<object>();
        foreach (var _ in Tags())
        {
            var one = new Dictionary<string, object>();
            ReadInto(one);
            list.AddRange(one.Values);
        }

        return list;
    }

    // <doubleProp><name>throughput</name><value>300.0</value><savedValue>0.0</savedValue></doubleProp>
    private (string Name, string Value) ReadNumber()
    {
        var (name, value) = ("", "");
        foreach (var _ in Tags())
        {
            var tag = xml.LocalName;
            var text = ReadText();
            (name, value) = tag == "name" ? (text, value) : tag == "value" ? (name, text) : (name, value);
        }

        return (name, value);
    }

    // Leaves the reader at the end of the tag, as reading a group does.
    private string ReadText()
    {
        if (xml.IsEmptyElement)
        {
            return "";
        }

        var text = "";
        for (var depth = xml.Depth; xml.Read() && xml.Depth > depth;)
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                throw new JmxException($"<{xml.LocalName}> stands within a text", Line);
            }

            text += xml.Value;
        }

        return text;
    }

    private void SkipInner()
    {
        foreach (var _ in Tags())
        {
            SkipInner();
        }
    }

    private void CheckLimits()
    {
        if (++_tags > PlanLimits.Tags)
        {
            throw new JmxException($"plans may have {PlanLimits.Tags} tags", Line);
        }

        if (xml.Depth > PlanLimits.Depth)
        {
            throw new JmxException($"tags are nested more than {PlanLimits.Depth} deep", Line);
        }
    }
}
