using System.Globalization;
using System.Text;
using System.Xml;
using SockShop.LoadTester.Measuring.Thresholds;

namespace SockShop.LoadTester.Measuring.Reports;

/// <summary>
/// A run as JUnit's XML, as build servers read it: a case for each threshold, which fails where the run breaks it, and one for each
/// sampler, which fails where the run is judged by failed samples and it has some; otherwise they are told as output.
/// </summary>
internal static class JUnitReport
{
    public static string Of(RunRecord run)
    {
        using var text = new Utf8Writer();
        using (var xml = XmlWriter.Create(text, new() { Indent = true, NewLineChars = "\n", CheckCharacters = false }))
        {
            Write(xml, run);
        }

        return text.ToString() + "\n";
    }

    private static void Write(XmlWriter xml, RunRecord run)
    {
        var judged = run.Thresholds.Where(t => !IsOfSamplers(t)).ToList();
        var isBySamples = judged.Count < run.Thresholds.Count;
        var (count, failures) = (judged.Count + run.Figures.Samplers.Count, judged.Count(t => t.Failure is not null) + (isBySamples ? run.Figures.Samplers.Count(s => s.Errors > 0) : 0));
        xml.WriteStartElement("testsuites");
        Attributes(xml, Path.GetFileName(run.Info.PlanFile), count, failures, run.EndedAt - run.StartedAt);
        xml.WriteStartElement("testsuite");
        Attributes(xml, Path.GetFileName(run.Info.PlanFile), count, failures, run.EndedAt - run.StartedAt);
        xml.WriteAttributeString("timestamp", run.StartedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture));
        foreach (var threshold in judged)
        {
            Case(xml, "thresholds", threshold.Rule, TimeSpan.Zero, threshold.Failure, threshold.Measured is null ? null : $"measured: {threshold.Measured}");
        }

        foreach (var sampler in run.Figures.Samplers)
        {
            var failed = sampler.Errors == 0 ? null : $"{sampler.Errors} of {sampler.Samples} samples failed, the first with {sampler.FirstFailure}";
            var figures = $"{sampler.Samples} samples, {sampler.Errors} failed, mean {Text.Duration(sampler.Response.Mean)}, p95 {Text.Duration(sampler.Response.P95)}, {Text.Number(sampler.PerSecond)}/s";
            Case(xml, "samplers", sampler.Label, sampler.Response.Mean, isBySamples ? failed : null, figures);
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static bool IsOfSamplers(ThresholdResult threshold) => threshold.Rule == Judge.WithoutThresholds;

    private static void Attributes(XmlWriter xml, string name, int count, int failures, TimeSpan time)
    {
        xml.WriteAttributeString("name", Clean(name));
        xml.WriteAttributeString("tests", count.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("failures", failures.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("errors", "0");
        xml.WriteAttributeString("time", Seconds(time));
    }

    private static void Case(XmlWriter xml, string group, string name, TimeSpan time, string? failure, string? output)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", group);
        xml.WriteAttributeString("name", Clean(name));
        xml.WriteAttributeString("time", Seconds(time));
        if (failure is not null)
        {
            xml.WriteStartElement("failure");
            xml.WriteAttributeString("message", Clean(failure));
            xml.WriteEndElement();
        }

        if (output is not null)
        {
            xml.WriteElementString("system-out", Clean(output));
        }

        xml.WriteEndElement();
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>Without what XML cannot say, escaped or not.</summary>
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) // half a surrogate pair becomes U+FFFD
        {
            clean.Append(rune.Value >= 0x20 || rune.Value is '\t' or '\n' or '\r' ? rune.Value is 0xFFFE or 0xFFFF ? "�" : rune.ToString() : "�");
        }

        return clean.ToString();
    }

    private sealed class Utf8Writer() : StringWriter(CultureInfo.InvariantCulture)
    {
        public override Encoding Encoding => Encoding.UTF8;
    }
}
