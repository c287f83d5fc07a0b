using SockShop.LoadTester.Assertions;
using SockShop.LoadTester.Engine;
using SockShop.Tests.LoadTester.Engine;
using SockShop.Tests.LoadTester.Extractors;

namespace SockShop.Tests.LoadTester.Assertions;

public sealed class DurationAssertionTests
{
    [Theory]
    [InlineData("100", 100, true)]
    [InlineData("100", 101, false)]
    [InlineData("0", 100_000, true)]
    [InlineData("soon", 100_000, true)]
    public void Duration_OfASample_PassesUpToTheLimit(string most, int took, bool passes)
    {
        var result = new SampleResult { Label = "a", Elapsed = TimeSpan.FromMilliseconds(took) };
        new DurationAssertion(Settings.Reader(("DurationAssertion.duration", most))).Assert(new Extraction().User, result);
        Assert.Equal(passes, result.IsSuccess);
    }

    [Fact]
    public void Duration_TooLong_SaysBoth()
    {
        var result = new SampleResult { Label = "a", Elapsed = TimeSpan.FromMilliseconds(1234) };
        new DurationAssertion(Settings.Reader(("DurationAssertion.duration", "1000"))).Assert(new Extraction().User, result);
        Assert.Equal("The operation lasted too long: It took 1,234 milliseconds, but should not have lasted longer than 1,000 milliseconds.", result.FailureMessage);
    }
}
