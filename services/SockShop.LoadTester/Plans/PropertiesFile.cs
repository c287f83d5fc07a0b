using System.Globalization;
using System.Text;

namespace SockShop.LoadTester.Plans;

/// <summary>Java's files of properties: one <c>key=value</c> a line, Latin-1, with comments, continued lines and escapes.</summary>
internal static class PropertiesFile
{
    private const int LargestFile = 4 << 20;

    /// <exception cref="PlanException">There is no such file, it is too large, or an escape in it is wrong.</exception>
    public static IEnumerable<KeyValuePair<string, string>> Read(string path)
    {
        try
        {
            return new FileInfo(path).Length <= LargestFile
                ? Parse(File.ReadAllText(path, Encoding.Latin1))
                : throw new PlanException($"{path} has more than {LargestFile >> 20} MB: that is no file of properties");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PlanException($"the file of properties {path} cannot be read: {e.Message.ReplaceLineEndings(" ")}");
        }
        catch (FormatException e)
        {
            throw new PlanException($"{path}: {e.Message}");
        }
    }

    /// <exception cref="FormatException">A <c>\u</c> is not followed by four hexadecimal digits.</exception>
    public static IEnumerable<KeyValuePair<string, string>> Parse(string text) => [.. Lines(text).Select(Pair)];

    // A line goes on where it ends in a backslash that is not itself escaped; comments do not.
    private static IEnumerable<string> Lines(string text)
    {
        var line = "";
        var goesOn = false;
        foreach (var read in text.ReplaceLineEndings("\n").Split('\n').Select(l => l.TrimStart(' ', '\t', '\f')))
        {
            if (!goesOn && read is "" or ['#' or '!', ..])
            {
                continue;
            }

            line += read;
            goesOn = (line.Length - line.AsSpan().TrimEnd('\\').Length) % 2 == 1;
            if (goesOn)
            {
                line = line[..^1];
                continue;
            }

            yield return line;
            line = "";
        }

        if (line.Length > 0)
        {
            yield return line;
        }
    }

    private static KeyValuePair<string, string> Pair(string line)
    {
        var end = 0;
        while (end < line.Length && line[end] is not ('=' or ':' or ' ' or '\t' or '\f'))
        {
            end += line[end] == '\\' ? 2 : 1;
        }

        end = Math.Min(end, line.Length);
        var value = line.AsSpan(end).TrimStart(" \t\f");
        value = value is ['=' or ':', .. var rest] ? rest.TrimStart(" \t\f") : value;
        return new(Unescape(line.AsSpan(0, end)), Unescape(value));
    }

    private static string Unescape(ReadOnlySpan<char> text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || ++i == text.Length)
            {
                plain.Append(i < text.Length ? text[i] : "");
                continue;
            }

            plain.Append(text[i] switch
            {
                't' => '\t',
                'n' => '\n',
                'r' => '\r',
                'f' => '\f',
                'u' => CodeUnit(text[(i + 1)..]),
                var other => other,
            });
            i += text[i] == 'u' ? 4 : 0;
        }

        return plain.ToString();
    }

    private static char CodeUnit(ReadOnlySpan<char> digits) =>
        digits.Length >= 4 && ushort.TryParse(digits[..4], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : throw new FormatException("a \\u is not followed by four hexadecimal digits");
}
