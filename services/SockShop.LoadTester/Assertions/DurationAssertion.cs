using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Expressions;
using SockShop.LoadTester.Extractors;
using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.Assertions;

/// <summary>Fails what took too long; 0 takes any time.</summary>
internal sealed class DurationAssertion(ElementReader reader) : IAssertion
{
    private readonly Template _most = reader.Text("DurationAssertion.duration");
    private readonly SampleScope _scope = new(reader, "Assertion.scope", canBeVariable: false);

    public void Assert(VirtualUser user, SampleResult result)
    {
        var most = _most.EvaluateLong(user);
        if (most > 0)
        {
            ScopedAssertion.Apply(_scope, result, r => Judge(r, most));
        }
    }

    private static void Judge(SampleResult result, long most)
    {
        var took = (long)result.Elapsed.TotalMilliseconds;
        if (took > most)
        {
            result.Fail(string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"The operation lasted too long: It took {took:N0} milliseconds, but should not have lasted longer than {most:N0} milliseconds."));
        }
    }
}
