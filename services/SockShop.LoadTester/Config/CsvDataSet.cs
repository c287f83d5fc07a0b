using System.Text;
using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Expressions;
using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.Config;

/// <summary>Sets variables from the next row of a file, at the start of each iteration of the controller it stands in.</summary>
internal sealed class CsvDataSet : IConfigElement, IIterationListener, ICheckedElement
{
    private const string EndOfFile = "<EOF>";

    private readonly PlanElement _element;
    private readonly Template _file;
    private readonly Template _encoding;
    private readonly Template _names;
    private readonly Template _delimiter;
    private readonly Template _shareMode;
    private readonly bool _ignoresFirstLine;
    private readonly bool _isQuoted;
    private readonly bool _recycles;
    private readonly bool _endsUser;

    public CsvDataSet(ElementReader reader)
    {
        _element = reader.Element;
        _file = reader.Text("filename");
        _encoding = reader.Text("fileEncoding");
        _names = reader.Text("variableNames");
        _delimiter = reader.Text("delimiter", ",");
        _shareMode = reader.Text("shareMode", "shareMode.all");
        _ignoresFirstLine = reader.Flag("ignoreFirstLine");
        _isQuoted = reader.Flag("quotedData");
        _recycles = reader.Flag("recycle", absent: true);
        _endsUser = reader.Flag("stopThread");
    }

    /// <summary>Whether its file is there, where the plan alone says which it is.</summary>
    public void Check(Scope plan)
    {
        var name = _file.Evaluate(plan).Trim();
        if ((_file.IsConstant || !name.Contains("${", StringComparison.Ordinal)) && ReadColumns(plan, name).Names is [])
        {
            throw new PlanException($"{_element.Place}: the file {name} is empty: its first line should name the variables");
        }
    }

    public void IterationStarted(VirtualUser user)
    {
        var mine = user.State<Mine>(this);
        var (columns, rows) = (mine.Columns ??= Columns(user), mine.Rows ??= Rows(user));
        var row = rows.Next(columns.Delimiter, _isQuoted, _recycles);
        for (var i = 0; i < row.Length && i < columns.Names.Length; i++)
        {
            user.Variables[columns.Names[i]] = row[i];
        }

        if (row.Length > 0)
        {
            return;
        }

        if (_endsUser)
        {
            user.Request(FlowAction.EndUser);
            return;
        }

        foreach (var name in columns.Names)
        {
            user.Variables[name] = EndOfFile;
        }
    }

    // All elements that read the same file with the same mode read on where the last one stopped.
    private CsvRows Rows(VirtualUser user)
    {
        var file = _file.Evaluate(user).Trim();
        return _shareMode.Evaluate(user) switch
        {
            "shareMode.thread" => user.State<RowsOfUser>(typeof(CsvDataSet)).Find(file, Open),
            "shareMode.group" => Shared(user.Group),
            "shareMode.all" or "" => Shared(""),
            var key => Shared(key),
        };

        CsvRows Shared(object sharers) => user.Run.Shared((typeof(CsvDataSet), file, sharers), Open);

        CsvRows Open() => new(Find(user, file), Encoding(user), _ignoresFirstLine || NamesAreInFile(user));
    }

    private Columns Columns(VirtualUser user) => user.Run.Shared(this, () => ReadColumns(user, _file.Evaluate(user).Trim()));

    private Columns ReadColumns(Scope scope, string file)
    {
        var delimiter = _delimiter.Evaluate(scope) switch
        {
            "\\t" => "\t",
            "" => ",",
            var other => other,
        };
        var path = Find(scope, file);
        var encoding = Encoding(scope);
        var names = NamesAreInFile(scope) ? CsvRows.FirstRow(path, encoding, delimiter) : _names.Evaluate(scope).Split(',');
        return new([.. names.Select(n => n.Trim())], delimiter);
    }

    private bool NamesAreInFile(Scope scope) => string.IsNullOrWhiteSpace(_names.Evaluate(scope));

    private string Find(Scope scope, string file) => scope.Run.TryFindFile(file, out var path)
        ? path
        : throw new PlanException($"{_element.Place}: the data file '{file}' is neither in {scope.Run.WorkingFolder} nor in {scope.Run.PlanFolder}");

    private Encoding Encoding(Scope scope)
    {
        var name = _encoding.Evaluate(scope).Trim();
        try
        {
            return name.Length == 0 ? System.Text.Encoding.UTF8 : Encodings.Find(name);
        }
        catch (ArgumentException)
        {
            throw new PlanException($"{_element.Place}: there is no encoding '{name}'");
        }
    }

    private sealed class Mine
    {
        public Columns? Columns { get; set; }

        public CsvRows? Rows { get; set; }
    }

    /// <summary>The files that a user has for itself.</summary>
    private sealed class RowsOfUser : IDisposable
    {
        private readonly Dictionary<string, CsvRows> _rows = [];

        public CsvRows Find(string file, Func<CsvRows> open) => _rows.TryGetValue(file, out var rows) ? rows : _rows[file] = open();

        public void Dispose()
        {
            foreach (var rows in _rows.Values)
            {
                rows.Dispose();
            }
        }
    }
}

/// <summary>The variables that a data file sets, in the order of its fields.</summary>
internal sealed record Columns(string[] Names, string Delimiter);
