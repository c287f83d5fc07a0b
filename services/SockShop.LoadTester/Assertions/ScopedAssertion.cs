using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Extractors;

namespace SockShop.LoadTester.Assertions;

/// <summary>Judges a sample, its sub-samples or both; a sample with a sub-sample that failed fails too.</summary>
internal static class ScopedAssertion
{
    private const int DeepestChild = 4;

    public static void Apply(SampleScope scope, SampleResult result, Action<SampleResult> judge)
    {
        if (scope.HasParent || scope.IsVariable)
        {
            judge(result);
        }

        if (scope.HasChildren)
        {
            JudgeChildren(result, judge, 1);
        }
    }

    private static void JudgeChildren(SampleResult result, Action<SampleResult> judge, int depth)
    {
        if (depth > DeepestChild || result.SubResults is null)
        {
            return;
        }

        foreach (var child in result.SubResults)
        {
            judge(child);
            JudgeChildren(child, judge, depth + 1);
        }

        if (result.IsSuccess && result.SubResults.Exists(c => !c.IsSuccess))
        {
            result.Fail("One or more sub-samples failed");
        }
    }
}
