using System.Globalization;
using System.Text;
using SockShop.LoadTester.Engine;

namespace SockShop.LoadTester.Measuring.Jtl;

/// <summary>Reads a results file back, sample by sample, whoever wrote it.</summary>
internal static class JtlReader
{
    private const string TransactionMessage = "Number of samples in transaction";
    private const int LongestRow = 16 * 1_024 * 1_024;

    /// <param name="reader">CSV with a header and times in milliseconds.</param>
    /// <param name="delimiter">What stands between columns.</param>
    /// <exception cref="InvalidDataException">It is not a results file, or a row is broken; the message has the row's number.</exception>
    public static IEnumerable<SampleResult> Read(TextReader reader, char delimiter = ',')
    {
        Dictionary<string, int>? columns = null;
        var number = 0;
        foreach (var row in Rows(reader, delimiter))
        {
            number++;
            if (columns is null)
            {
                columns = row.Index().ToDictionary(c => c.Item, c => c.Index, StringComparer.Ordinal);
                if (!columns.ContainsKey("timeStamp") || !columns.ContainsKey("elapsed") || !columns.ContainsKey("label") || !columns.ContainsKey("success"))
                {
                    throw new InvalidDataException("it has no header with timeStamp, elapsed, label and success, as results files have.");
                }

                continue;
            }

            yield return new Row(row, columns, number).ToSample();
        }
    }

    /// <summary>Rows as lists of fields; the list is the same one each time.</summary>
    private static IEnumerable<List<string>> Rows(TextReader reader, char delimiter)
    {
        var (row, field) = (new List<string>(), new StringBuilder());
        var isQuoted = false;
        var length = 0;
        for (var next = reader.Read(); next >= 0; next = reader.Read())
        {
            var c = (char)next;
            if (++length > LongestRow)
            {
                throw new InvalidDataException($"it has a row of more than {LongestRow} characters.");
            }

            if (isQuoted)
            {
                if (c != '"')
                {
                    field.Append(c);
                }
                else if (reader.Peek() == '"')
                {
                    field.Append((char)reader.Read());
                }
                else
                {
                    isQuoted = false;
                }
            }
            else if (c == '"' && field.Length == 0)
            {
                isQuoted = true;
            }
            else if (c == delimiter)
            {
                EndField();
            }
            else if (c == '\n')
            {
                if (row.Count > 0 || field.Length > 0)
                {
                    EndField();
                    yield return row;
                    row.Clear();
                }

                length = 0;
            }
            else if (c != '\r')
            {
                field.Append(c);
            }
        }

        if (row.Count > 0)
        {
            EndField();
            yield return row;
        }

        void EndField()
        {
            row.Add(field.ToString());
            field.Clear();
        }
    }

    private readonly record struct Row(List<string> Fields, Dictionary<string, int> Columns, int Number)
    {
        public SampleResult ToSample() => new()
        {
            Label = Text("label"),
            StartedAt = Whole("timeStamp"),
            Elapsed = Duration("elapsed"),
            ResponseCode = Text("responseCode"),
            ResponseMessage = Text("responseMessage"),
            ThreadName = Text("threadName"),
            DataType = Text("dataType"),
            IsSuccess = Text("success").Equals("true", StringComparison.OrdinalIgnoreCase),
            FailureMessage = Text("failureMessage"),
            Bytes = Whole("bytes"),
            SentBytes = Whole("sentBytes"),
            GroupUsers = (int)Whole("grpThreads"),
            AllUsers = (int)Whole("allThreads"),
            Url = Text("URL") is { Length: > 0 } url and not "null" ? url : null,
            Latency = Duration("Latency"),
            Idle = Duration("IdleTime"),
            Connect = Duration("Connect"),
            IsTransaction = Text("responseMessage").StartsWith(TransactionMessage, StringComparison.Ordinal),
        };

        private string Text(string column) =>
            !Columns.TryGetValue(column, out var index) ? "" : index < Fields.Count ? Fields[index] : throw new InvalidDataException($"row {Number} ends before its column {column}.");

        private TimeSpan Duration(string column) => TimeSpan.FromMilliseconds(Whole(column));

        private long Whole(string column) => Text(column) switch
        {
            "" => 0,
            var text when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1L << 47 => number,
            var text => throw new InvalidDataException($"row {Number}: {column} is '{text}', not a whole number."),
        };
    }
}
