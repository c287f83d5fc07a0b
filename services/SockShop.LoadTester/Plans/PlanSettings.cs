using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Expressions;

namespace SockShop.LoadTester.Plans;

/// <summary>
/// What a plan comes to with the properties it is given. JMeter falls back in silence where something is missing, and such a run
/// looks like a success: each fallback is a note.
/// </summary>
internal sealed class PlanSettings
{
    private readonly List<string> _notes = [];
    private readonly Dictionary<string, string> _properties = [];
    private readonly List<string> _groups = [];
    private readonly List<TimeSpan?> _durations = [];
    private readonly Dictionary<PlanElement, long> _users = new(ReferenceEqualityComparer.Instance);
    private readonly Scope _scope;

    private PlanSettings(Scope scope) => _scope = scope;

    /// <summary>One line a thread group: its users, ramp-up and duration.</summary>
    public IReadOnlyList<string> Groups => _groups;

    /// <summary>Of the longest thread group; null where one has no end in time.</summary>
    public TimeSpan? Duration => _durations.Contains(null) ? null : _durations.Max();

    /// <summary>What the plan's timers make of it; null where they do not pace all of it.</summary>
    public double? RequestsPerSecond { get; private set; }

    /// <summary>The properties that are asked for by a fixed name, with what the plan gets.</summary>
    public IReadOnlyDictionary<string, string> Properties => _properties;

    /// <summary>One line each.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <param name="check">A plan; where something in it is not supported, its groups are not resolved.</param>
    /// <param name="file">The plan's file.</param>
    /// <param name="workingFolder">Where relative file names are looked for first.</param>
    /// <param name="properties">JMeter's properties.</param>
    /// <exception cref="PlanException">A variable cannot be evaluated, or a data file is missing.</exception>
    public static PlanSettings Resolve(PlanCheck check, string file, string workingFolder, IReadOnlyDictionary<string, string> properties)
    {
        var run = new RunContext(properties, Path.GetDirectoryName(Path.GetFullPath(file))!, workingFolder, TimeProvider.System) { Listener = new NoListener() };
        var settings = new PlanSettings(new Scope(run, ""));
        try
        {
            settings.Resolve(check);
        }
        catch (ExpressionException e)
        {
            throw new PlanException($"{check.Plan.Place}: {e.Message}");
        }

        return settings;
    }

    private void Resolve(PlanCheck check)
    {
        foreach (var (element, text) in check.Texts)
        {
            AddProperties(element, text);
        }

        _notes.AddRange(UndefinedVariables.In(check).Select(v => $"nothing in the plan sets ${{{v.Name}}}: it stays as it is written, first in {v.Element.Place}"));
        if (check.Problems.Count == 0)
        {
            UserVariables.Define(check.Plan, _scope);
            AddGroups(check.Plan);
        }
    }

    private void AddProperties(PlanElement element, Template text)
    {
        foreach (var function in text.Expression.All().OfType<Function>())
        {
            if (function is PropertyOrOneFunction or PropertyFunction && function.Call.Arguments is [Literal name, ..] && !_properties.ContainsKey(name.Text))
            {
                _properties[name.Text] = function.Evaluate(_scope);
                if (function is PropertyOrOneFunction && function.Call.Arguments.Count == 1 && !_scope.Run.Properties.ContainsKey(name.Text))
                {
                    _notes.Add($"the property {name.Text} is not given (-J{name.Text}=…), so {element.Place} gets {PropertyOrOneFunction.Fallback}");
                }
            }

            if (function is CsvReadFunction { ConstantFile: { } file } && !_scope.Run.TryFindFile(file, out _))
            {
                throw new PlanException($"{element.Place}: the file '{file}' of __CSVRead is neither in {_scope.Run.WorkingFolder} nor beside the plan");
            }
        }
    }

    private void AddGroups(PlanElement plan)
    {
        var groups = plan.EnabledTree().Where(e => e.Kind is "ThreadGroup" or "SetupThreadGroup" or "PostThreadGroup").ToList();
        if (groups.Count == 0)
        {
            _notes.Add("the plan has no enabled thread group: nothing will be sent");
        }

        foreach (var group in groups)
        {
            AddGroup(group, new ElementReader(group));
        }

        RequestsPerSecond = IntendedRate.Of(_users, _scope);
    }

    private void AddGroup(PlanElement group, ElementReader reader)
    {
        var users = Number(group, reader, "ThreadGroup.num_threads");
        var ramp = Number(group, reader, "ThreadGroup.ramp_time");
        if (users <= 0)
        {
            _notes.Add($"{group.Place} has {users} users: nothing will be sent");
        }

        if (group.Kind == "ThreadGroup")
        {
            _users[group] = users;
        }

        if (!reader.Flag("ThreadGroup.scheduler"))
        {
            var loops = Number(group, reader.Group("ThreadGroup.main_controller"), "LoopController.loops");
            _groups.Add($"{group.Name}: {users} users within {ramp} s, {(loops < 0 ? "without end" : $"{loops} iterations each")}");
            _durations.Add(null);
            return;
        }

        var duration = Number(group, reader, "ThreadGroup.duration");
        _groups.Add($"{group.Name}: {users} users within {ramp} s, for {duration} s");
        _durations.Add(TimeSpan.FromSeconds(Number(group, reader, "ThreadGroup.delay") + (double)duration));
        if (duration <= 0)
        {
            _notes.Add($"{group.Place} lasts {duration} s: it will not start");
        }
    }

    private long Number(PlanElement group, ElementReader reader, string name)
    {
        var setting = reader.Text(name);
        var text = setting.Evaluate(_scope);
        if (text.Length > 0 && text != "0" && setting.EvaluateLong(_scope) == 0)
        {
            _notes.Add($"{group.Place}: {name} is '{text}', which is no number and counts as 0");
        }

        return setting.EvaluateLong(_scope);
    }
}
