using System.Xml;

namespace SockShop.LoadTester.Plans;

/// <summary>A test plan's file, as JMeter writes it.</summary>
internal static class JmxFile
{
    private static readonly XmlReaderSettings s_settings = new()
    {
        // Only UTF-8 text with tags: no DTD, so no entities, and nothing else is loaded.
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = PlanLimits.Megabytes << 20,
        CheckCharacters = false, // JMeter writes control characters as references
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <returns>The test plan with all that is nested in it.</returns>
    /// <exception cref="PlanException">There is no such file, or it is no plan.</exception>
    public static PlanElement Read(string path)
    {
        try
        {
            using var file = Open(path);
            using var xml = XmlReader.Create(file, s_settings);
            return new JmxReader(xml).ReadPlan();
        }
        catch (XmlException e)
        {
            throw NotAPlan(path, e.LineNumber, Explain(e));
        }
        catch (JmxException e)
        {
            throw NotAPlan(path, e.Line, e.Message);
        }
        catch (IOException e) when (e is not FileNotFoundException)
        {
            throw new PlanException($"{path} cannot be read: {e.Message.ReplaceLineEndings(" ")}");
        }
    }

    private static FileStream Open(string path)
    {
        if (path.AsSpan().IsWhiteSpace())
        {
            throw new PlanException("no plan is named: name a .jmx file");
        }

        if (Directory.Exists(path))
        {
            throw new PlanException($"{path} is a folder: name the .jmx file in it");
        }

        try
        {
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
            if (file.Length is var length and > PlanLimits.Megabytes << 20)
            {
                file.Dispose();
                throw new PlanException($"{path} has {length >> 20} MB: plans may have {PlanLimits.Megabytes}");
            }

            return file;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new PlanException($"there is no plan {path}: name a .jmx file");
        }
        catch (UnauthorizedAccessException)
        {
            throw new PlanException($"{path} cannot be read: access is denied");
        }
    }

    // Some errors are of the file as a whole.
    private static PlanException NotAPlan(string path, int line, string why) => new(line > 0 ? $"{path}, line {line}: {why}" : $"{path}: {why}");

    // The reader knows what is wrong only by its texts, which end with the place that is named before.
    private static string Explain(XmlException e)
    {
        var text = e.Message.ReplaceLineEndings(" ");
        var what = text.LastIndexOf(" Line ", StringComparison.Ordinal) is var place and > 0 ? text[..place] : text;
        return what switch
        {
            _ when what.Contains("DTD", StringComparison.Ordinal) => "a DOCTYPE is not accepted, nor are its entities: JMeter writes none",
            _ when what.StartsWith("Unexpected end of file", StringComparison.Ordinal) => "the file ends here in the middle of the plan: it was cut off",
            _ when what.Contains("MaxCharactersInDocument", StringComparison.Ordinal) => $"plans may have {PlanLimits.Megabytes} MB",
            _ => $"this is not XML: {what.TrimEnd('.')}",
        };
    }
}
