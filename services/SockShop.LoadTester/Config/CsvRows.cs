using System.Text;
using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.Config;

/// <summary>The rows of a data file, one after another; only the current one is in memory.</summary>
/// <param name="path">The file.</param>
/// <param name="encoding">Its encoding, unless its first bytes say otherwise.</param>
/// <param name="skipsFirst">Whether the first line is no row.</param>
internal sealed class CsvRows(string path, Encoding encoding, bool skipsFirst) : IDisposable
{
    private const int LongestField = 1 << 20;

    private readonly Lock _lock = new();
    private StreamReader? _reader;
    private bool _isDisposed;

    /// <summary>The next row; empty at the end of the file, and in unquoted files at a blank line, as in JMeter.</summary>
    /// <exception cref="PlanException">The file cannot be read, or its quotes are wrong.</exception>
    public string[] Next(string delimiter, bool isQuoted, bool recycles)
    {
        lock (_lock)
        {
            try
            {
                ObjectDisposedException.ThrowIf(_isDisposed, this);
                _reader ??= Open();
                if (_reader.Peek() < 0 && recycles)
                {
                    _reader.Dispose();
                    _reader = Open();
                }

                return isQuoted ? QuotedRow(_reader, delimiter[0]) : Row(_reader, delimiter);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new PlanException($"the data file {path} cannot be read: {e.Message.ReplaceLineEndings(" ")}");
            }
        }
    }

    /// <summary>The first line, for the names in it.</summary>
    public static string[] FirstRow(string path, Encoding encoding, string delimiter)
    {
        using var rows = new CsvRows(path, encoding, skipsFirst: false);
        return rows.Next(delimiter[..1], isQuoted: true, recycles: false);
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            _reader?.Dispose();
        }
    }

    private StreamReader Open()
    {
        var reader = new StreamReader(path, encoding, detectEncodingFromByteOrderMarks: true);
        if (skipsFirst)
        {
            reader.ReadLine();
        }

        return reader;
    }

    private string[] Row(StreamReader reader, string delimiter)
    {
        var line = new StringBuilder();
        var c = reader.Read();
        for (; c is not (-1 or '\r' or '\n'); c = reader.Read())
        {
            if (line.Length >= LongestField)
            {
                throw Wrong($"a line has more than {LongestField} characters", [line.ToString()]);
            }

            line.Append((char)c);
        }

        SkipNewline(reader, c);
        return line.Length == 0 ? [] : line.ToString().Split(delimiter);
    }

    // A field in quotes may hold delimiters, line ends and, doubled, quotes.
    private string[] QuotedRow(StreamReader reader, char delimiter)
    {
        var fields = new List<string>();
        while (reader.Peek() >= 0)
        {
            fields.Add(reader.Peek() == '"' ? QuotedField(reader) : PlainField(reader, delimiter));
            var end = reader.Read();
            SkipNewline(reader, end);
            if (end is '\r' or '\n' or -1)
            {
                break;
            }

            if (end != delimiter)
            {
                throw Wrong("behind a closing quote stands neither a delimiter nor the line's end", fields);
            }

            if (reader.Peek() < 0)
            {
                fields.Add("");
            }
        }

        return [.. fields];
    }

    private string PlainField(StreamReader reader, char delimiter)
    {
        var field = new StringBuilder();
        for (var c = reader.Peek(); c >= 0 && c != delimiter && c is not ('\r' or '\n'); c = reader.Peek())
        {
            if (c == '"' || field.Length >= LongestField)
            {
                throw Wrong(c == '"' ? "a quote stands within a field that does not begin with one" : $"a field has more than {LongestField} characters", [field.ToString()]);
            }

            field.Append((char)reader.Read());
        }

        return field.ToString();
    }

    private string QuotedField(StreamReader reader)
    {
        var field = new StringBuilder();
        reader.Read();
        for (var c = reader.Read(); c != '"' || reader.Peek() == '"'; c = reader.Read())
        {
            if (c < 0 || field.Length >= LongestField)
            {
                throw Wrong("a quote is not closed", [field.ToString()]);
            }

            field.Append((char)c);
            if (c == '"')
            {
                reader.Read();
            }
        }

        return field.ToString();
    }

    private static void SkipNewline(StreamReader reader, int behind)
    {
        if (behind == '\r' && reader.Peek() == '\n')
        {
            reader.Read();
        }
    }

    private PlanException Wrong(string what, IReadOnlyList<string> near)
    {
        var text = string.Join(' ', near).ReplaceLineEndings(" ");
        return new($"the data file {path}: {what}, near '{(text.Length > 40 ? text[..40] : text)}'");
    }
}
