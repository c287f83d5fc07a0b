using System.Collections.Concurrent;
using System.Globalization;
using SockShop.LoadTester.Engine;

namespace SockShop.LoadTester.Expressions;

/// <summary>
/// <c>__CSVRead(file,column|next|*alias)</c>: columns, from 0, of a file that all users share; a user takes the next row with the
/// first column it reads after <c>next</c>. An alias opens the file once more, with a row of its own.
/// </summary>
internal sealed class CsvReadFunction(FunctionCall call) : Function(call)
{
    /// <summary>The file, where it is the same each time and no alias.</summary>
    public string? ConstantFile => ConstantArgument(0) is { Length: > 0 } file && file[0] != '*' ? file : null;

    public override string Evaluate(Scope scope)
    {
        var file = Argument(0, scope);
        var what = Argument(1, scope);
        if (what.StartsWith('*'))
        {
            Open(scope, what, file);
            return "";
        }

        var table = Open(scope, file, file);
        var row = Row(scope, table);
        if (what is "next" or "next()")
        {
            row.Fields = null;
            return "";
        }

        row.Fields ??= table.Next();
        return int.TryParse(what, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var column) && column >= 0 && column < row.Fields.Length
            ? row.Fields[column]
            : ""; // as JMeter, which only logs it
    }

    private CsvReadTable Open(Scope scope, string key, string file) =>
        scope.Run.Shared(typeof(CsvReadTable), () => new ConcurrentDictionary<string, CsvReadTable>()).GetOrAdd(key, _ => Load(scope.Run, file));

    private CsvReadTable Load(RunContext run, string file) => (file, run.TryFindFile(file, out var path)) switch
    {
        (['*', ..], _) => throw Wrong($"the alias '{file}' was not opened before"),
        (_, false) => throw Wrong($"the file '{file}' is neither in {run.WorkingFolder} nor beside the plan"),
        _ => CsvReadTable.Load(path!, run.Properties.GetValueOrDefault("csvread.delimiter", ",")),
    };

    // Before users start there is only one reader.
    private static CsvReadRow Row(Scope scope, CsvReadTable table) =>
        scope is VirtualUser user ? user.State<CsvReadRow>(table) : scope.Run.Shared((table, scope), () => new CsvReadRow());
}

/// <summary>The row that one user is at; none after <c>next</c>.</summary>
internal sealed class CsvReadRow
{
    public string[]? Fields { get; set; }
}

/// <summary>A file's rows up to its first blank line, given out in turn for ever.</summary>
internal sealed class CsvReadTable(IReadOnlyList<string[]> rows)
{
    private const int LargestFile = 64 << 20;
    private int _next = -1;

    public static CsvReadTable Load(string path, string delimiter)
    {
        if (new FileInfo(path).Length > LargestFile)
        {
            throw new ExpressionException($"__CSVRead: {path} has more than {LargestFile >> 20} MB");
        }

        string[][] rows = [.. File.ReadLines(path).TakeWhile(line => line.Length > 0).Select(line => line.Split(delimiter))];
        return rows.Length > 0 ? new(rows) : throw new ExpressionException($"__CSVRead: {path} is empty or begins with a blank line");
    }

    public string[] Next() => rows[(int)((uint)Interlocked.Increment(ref _next) % (uint)rows.Count)];
}
