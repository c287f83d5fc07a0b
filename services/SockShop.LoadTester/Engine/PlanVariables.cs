using System.Globalization;
using SockShop.LoadTester.Expressions;
using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.Engine;

/// <summary>The variables that each user starts with: JMeter's own and the plan's.</summary>
internal static class PlanVariables
{
    public static Scope Of(PlanElement plan, RunContext run)
    {
        var scope = new Scope(run, "");
        var now = run.Time.GetLocalNow();
        var milliseconds = now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        scope.Variables["START.MS"] = milliseconds;
        scope.Variables["START.YMD"] = now.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        scope.Variables["START.HMS"] = now.ToString("HHmmss", CultureInfo.InvariantCulture);
        scope.Variables["TESTSTART.MS"] = milliseconds;
        UserVariables.Define(plan, scope);
        return scope;
    }
}
