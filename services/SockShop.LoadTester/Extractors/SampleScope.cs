using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Expressions;
using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.Extractors;

/// <summary>What an extractor or assertion is applied to: the sample, its sub-samples, both, or a variable instead.</summary>
internal sealed class SampleScope
{
    private const int DeepestChild = 4;

    private readonly Template? _variable;
    private readonly bool _hasParent;
    private readonly bool _hasChildren;

    /// <param name="reader">The element.</param>
    /// <param name="setting"><c>Sample.scope</c> or <c>Assertion.scope</c>.</param>
    /// <param name="canBeVariable">Whether the element can look at a variable.</param>
    public SampleScope(ElementReader reader, string setting, bool canBeVariable = true)
    {
        var scope = reader.Text(setting).Source;
        _variable = scope == "variable" && canBeVariable ? reader.Text("Scope.variable") : null;
        _hasParent = scope is "" or "parent" or "all";
        _hasChildren = scope is "children" or "all";
        if (_variable is null && !_hasParent && !_hasChildren)
        {
            reader.Refuse(setting, scope, $"there are parent, children{(canBeVariable ? ", all and variable" : " and all")}");
        }
    }

    public bool IsVariable => _variable is not null;

    public bool HasParent => _hasParent;

    public bool HasChildren => _hasChildren;

    /// <summary>The name of the variable.</summary>
    public string VariableName(VirtualUser user) => _variable!.Evaluate(user);

    /// <summary>The variable's text; null while nobody has set it.</summary>
    public string? Variable(VirtualUser user) => user.Variables.GetValueOrDefault(VariableName(user));

    /// <summary>The texts to look at, one after another.</summary>
    public IEnumerable<string> Texts(VirtualUser user, SampleResult result, Func<SampleResult, string> field) =>
        IsVariable ? Variable(user) is { } text ? [text] : [] : Samples(result, 0).Select(field);

    private IEnumerable<SampleResult> Samples(SampleResult result, int depth)
    {
        if (depth == 0 ? _hasParent : _hasChildren)
        {
            yield return result;
        }

        if (!_hasChildren || depth == DeepestChild || result.SubResults is null)
        {
            yield break;
        }

        foreach (var child in result.SubResults.SelectMany(r => Samples(r, depth + 1)))
        {
            yield return child;
        }
    }
}
