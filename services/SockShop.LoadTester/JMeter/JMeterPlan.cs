using System.Xml;
using System.Xml.Linq;
using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.JMeter;

/// <summary>
/// The plan as JMeter gets it: a copy in the run's own folder, since JMeter's listeners write into the folder it runs in and one of
/// them keeps each answer's body. Listeners are off in it, files are named by their full paths, and the target is put in.
/// </summary>
internal static class JMeterPlan
{
    private const long LongestPlan = 50 * 1_024 * 1_024;
    private static readonly string[] s_listeners = ["ResultCollector", "BackendListener", "Summariser"];
    private static readonly string[] s_fileNames = ["filename", "File.path"];
    private static readonly string[] s_samplers = ["HTTPSamplerProxy", "HTTPSampler", "HTTPSampler2"];

    /// <exception cref="PlanException">The plan cannot be read, or its copy not be written.</exception>
    public static void Copy(RunOptions options, string copy)
    {
        try
        {
            var plan = Load(options.PlanFile);
            foreach (var listener in plan.Descendants().Where(e => s_listeners.Contains(e.Name.LocalName)))
            {
                listener.SetAttributeValue("enabled", "false");
            }

            NameFilesInFull(plan, options);
            if (options.Target is { } target)
            {
                Aim(plan, target);
            }

            plan.Save(copy);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or XmlException)
        {
            throw new PlanException($"{options.PlanFile}: {e.Message}");
        }
    }

    private static XDocument Load(string path)
    {
        using var reader = XmlReader.Create(path, new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = LongestPlan });
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace);
    }

    /// <summary>As JMeter would find them from where the plan and the caller are. A name with an expression stays as it is.</summary>
    private static void NameFilesInFull(XDocument plan, RunOptions options)
    {
        foreach (var property in plan.Descendants("stringProp").Where(p => s_fileNames.Contains((string?)p.Attribute("name")) && p.Value.Trim().Length > 0))
        {
            var candidates = new[] { options.WorkingFolder, Path.GetDirectoryName(options.PlanFile)! }.Select(folder => Path.Combine(folder, property.Value.Trim()));
            if (candidates.FirstOrDefault(File.Exists) is { } file)
            {
                property.Value = Path.GetFullPath(file);
            }
        }
    }

    private static void Aim(XDocument plan, Target target)
    {
        foreach (var sampler in plan.Descendants().Where(e => s_samplers.Contains(e.Name.LocalName)))
        {
            Set(sampler, "HTTPSampler.domain", target.Host);
            Set(sampler, "HTTPSampler.port", target.Port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    private static void Set(XElement sampler, string name, string value)
    {
        sampler.Elements().Where(p => (string?)p.Attribute("name") == name).Remove();
        sampler.Add(new XElement("stringProp", new XAttribute("name", name), value));
    }
}
