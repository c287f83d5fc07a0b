using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Expressions;
using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.Timers;

/// <summary>Waits a constant time and a random one on top, of one of three distributions.</summary>
internal sealed class RandomTimer(ElementReader reader, Func<Random, double, double> distribution) : ISampleTimer
{
    private readonly Template _delay = reader.Text("ConstantTimer.delay");
    private readonly Template _range = reader.Text("RandomTimer.range");

    /// <summary>Up to the range, evenly.</summary>
    public static RandomTimer Uniform(ElementReader reader) => new(reader, (random, range) => random.NextDouble() * range);

    /// <summary>Around nothing, with the range as standard deviation.</summary>
    public static RandomTimer Gaussian(ElementReader reader) => new(reader, (random, range) => Normal(random) * range);

    /// <summary>Around the range, which is λ.</summary>
    public static RandomTimer Poisson(ElementReader reader) => new(reader, (random, range) => Poisson(random, Math.Round(range, MidpointRounding.AwayFromZero)));

    public TimeSpan Delay(VirtualUser user)
    {
        var milliseconds = Math.Floor(Math.Abs(distribution(user.Random, _range.EvaluateDouble(user)) + _delay.EvaluateLong(user)));
        return TimeSpan.FromMilliseconds(Math.Min(Math.Round(milliseconds * TimerFactor.Of(user.Run)), int.MaxValue));
    }

    // Box and Muller; 1 − u, since u may be 0.
    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    // Counts arrivals within λ, in parts of 500: e^−λ of all at once would be 0. From 100,000 on a normal distribution is the same.
    private static double Poisson(Random random, double lambda)
    {
        if (lambda > 100_000)
        {
            return Math.Max(0, Math.Round(lambda + (Math.Sqrt(lambda) * Normal(random))));
        }

        var count = 0;
        for (; lambda > 0; lambda -= 500)
        {
            var limit = Math.Exp(-Math.Min(lambda, 500));
            for (var product = random.NextDouble(); product > limit; product *= random.NextDouble())
            {
                count++;
            }
        }

        return count;
    }
}
