using System.Diagnostics;

namespace SockShop.Tests.Services;

/// <summary>For what happens in the background: asks until it holds, and fails when it does not within a bound.</summary>
internal static class Eventually
{
    private static readonly TimeSpan s_bound = TimeSpan.FromSeconds(20);

    public static async Task HoldsAsync(Func<Task<bool>> condition, Func<Task<string>> what)
    {
        for (var asked = Stopwatch.StartNew(); !await condition();)
        {
            if (asked.Elapsed > s_bound)
            {
                Assert.Fail($"Not within {s_bound}: {await what()}");
            }

            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    public static Task HoldsAsync(Func<Task<bool>> condition, string what) => HoldsAsync(condition, () => Task.FromResult(what));

    public static Task HoldsAsync(Func<bool> condition, string what) => HoldsAsync(() => Task.FromResult(condition()), what);
}
