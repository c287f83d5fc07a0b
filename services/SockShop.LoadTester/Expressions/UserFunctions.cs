using System.Globalization;
using SockShop.LoadTester.Engine;

namespace SockShop.LoadTester.Expressions;

/// <summary><c>__threadNum</c>: the number of the user in its group, from 1.</summary>
internal sealed class ThreadNumFunction(FunctionCall call) : Function(call)
{
    public override string Evaluate(Scope scope) => scope.ThreadName[(scope.ThreadName.LastIndexOf('-') + 1)..];
}

/// <summary><c>__counter(TRUE|FALSE[,variable])</c>: one more at each evaluation, from 1; TRUE counts for each user on its own.</summary>
internal sealed class CounterFunction(FunctionCall call) : Function(call)
{
    public override string Evaluate(Scope scope)
    {
        var ofUser = string.Equals(Argument(0, scope), "true", StringComparison.OrdinalIgnoreCase) && scope is VirtualUser;
        var counter = ofUser ? ((VirtualUser)scope).State<Counter>(this) : scope.Run.Shared(this, () => new Counter());
        return Stored(1, scope, counter.Next().ToString(CultureInfo.InvariantCulture));
    }

    // In Java's int, which overflows.
    private sealed class Counter
    {
        private int _last;

        public int Next() => Interlocked.Increment(ref _last);
    }
}
