using SockShop.LoadTester.Engine;
using static SockShop.Tests.LoadTester.Measuring.Samples;

namespace SockShop.Tests.LoadTester.Measuring;

/// <summary>The samples of a run as the shop's scenario gives them: a ramp, a slow spell, and orders that fail in it.</summary>
internal static class ShopRun
{
    private const int Users = 10, RampSeconds = 12, Seconds = 90;

    private static readonly (string Transaction, string Sampler, int Milliseconds)[] s_steps =
    [
        ("PV1 Top", "GET /", 6), ("PV1 Top", "GET /catalogue?size=5", 11), ("PV1 Top", "GET /cart", 8), ("PV2 Login", "GET /login", 24), ("PV2 Login", "GET /customers/{id}", 9),
        ("PV3 Catalogue", "GET /category.html", 5), ("PV3 Catalogue", "GET /catalogue/size?tags=", 7), ("PV6 AddToCart", "POST /cart", 18), ("PV8 SetShippingAddress", "POST /addresses", 15),
        ("PV10 ProceedToCheckout", "POST /orders", 62), ("PV10 ProceedToCheckout", "GET /customer-orders.html", 6),
    ];

    public static void Report(ISampleListener listener)
    {
        var random = new Random(7);
        for (var tick = 0; tick < Seconds * 30; tick++)
        {
            var at = Start + (tick * 1_000L / 30);
            var users = 1 + Math.Min(Users - 1, tick / 30 * Users / RampSeconds);
            if (random.Next(Users) < users)
            {
                Report(listener, random, at, tick, users);
            }
        }
    }

    private static void Report(ISampleListener listener, Random random, long at, int tick, int users)
    {
        var (transaction, label, typical) = s_steps[tick % s_steps.Length];
        var isSlow = tick is > 1_500 and < 1_800;
        var elapsed = (int)(typical * Math.Exp(random.NextDouble() * 1.2) * (isSlow ? 9 : 1)) + 1;
        var sample = isSlow && label == "POST /orders" && random.Next(3) == 0 ? Failed(label, elapsed, at, "503", "Service Unavailable") : Good(label, elapsed, at);
        (sample.Transaction, sample.AllUsers, sample.Lateness) = (transaction, users, TimeSpan.FromMilliseconds(isSlow ? elapsed * 2 : 0));
        listener.Sampled(Traced(sample, "0123456789abcdef"[1 + (tick % 15)]));
        if (tick % s_steps.Length is 2 or 4 or 6 or 7 or 8 or 10)
        {
            listener.Sampled(Transaction(transaction, elapsed * 2, at, sample.IsSuccess));
        }
    }
}
