namespace SockShop.LoadTester.Plans;

/// <summary>One element of a test plan, as the file has it.</summary>
/// <param name="Kind">What it is: its tag with aliases resolved, such as <c>HTTPSamplerProxy</c> or <c>HttpDefaults</c>.</param>
/// <param name="Name">Its <c>testname</c>.</param>
/// <param name="IsEnabled">Whether it says so itself; what is below a disabled element does not run either.</param>
/// <param name="Line">Where it begins in the file, from 1.</param>
/// <param name="Parent">The element it is nested in; null for the test plan itself.</param>
internal sealed record PlanElement(string Kind, string Name, bool IsEnabled, int Line, PlanElement? Parent)
{
    /// <summary>Nested elements in the file's order, disabled ones included.</summary>
    public List<PlanElement> Children { get; } = [];

    /// <summary>What it is set to.</summary>
    public PlanProperties Properties { get; init; } = PlanProperties.None;

    /// <summary>Its place in the tree, such as <c>Test Plan › SC1 › PV1 › GET /</c>.</summary>
    public string Path => Parent is null ? Name : $"{Parent.Path} › {Name}";

    /// <summary>Its path, kind and line, as messages name it.</summary>
    public string Place => $"{Path} ({Kind}, line {Line})";

    /// <summary>The nested elements that run.</summary>
    public IEnumerable<PlanElement> EnabledChildren => Children.Where(c => c.IsEnabled);

    /// <summary>Itself and all that runs below it, in the file's order.</summary>
    public IEnumerable<PlanElement> EnabledTree() => EnabledChildren.SelectMany(c => c.EnabledTree()).Prepend(this);
}
