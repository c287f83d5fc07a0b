using SockShop.LoadTester.Expressions;

namespace SockShop.Tests.LoadTester.Expressions;

public sealed class TimeFunctionTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 7, 0, 5, 9, 45, TimeSpan.FromHours(-3));

    private readonly Evaluation _evaluation = new(time: new FixedTime(s_now));

    [Theory]
    [InlineData("${__time}", "1772852709045")]
    [InlineData("${__time()}", "1772852709045")]
    [InlineData("${__time(,t)}/${t}", "1772852709045/1772852709045")]
    [InlineData("${__time(/1000)}", "1772852709")]
    [InlineData("${__time(YMD)}", "20260307")]
    [InlineData("${__time(HMS)}", "000509")]
    [InlineData("${__time(YMDHMS)}", "20260307-000509")]
    [InlineData("${__time(USER1)}", "1772852709045")]
    [InlineData("${__time(USER2)}", "07.03.")]
    [InlineData("${__time(${format})}", "2026")]
    public void Time_OfFixedClock_IsAsJMeters(string text, string expected) =>
        Assert.Equal(expected, _evaluation.WithProperty("time.USER2", "dd.MM.").With("format", "yyyy").Of(text));

    [Theory]
    [InlineData("yyyy-MM-dd'T'HH:mm:ss.SSSXXX", "2026-03-07T00:05:09.045-03:00")]
    [InlineData("yy M d H m s S", "26 3 7 0 5 9 0")]
    [InlineData("u uuuu", "2026 2026")]
    [InlineData("MMM MMMM", "Mar March")]
    [InlineData("E EEE EEEE", "Sat Sat Saturday")]
    [InlineData("hh:mm a K k", "12:05 AM 0 24")]
    [InlineData("D DDD", "66 066")]
    [InlineData("SSSSSS", "045000")]
    [InlineData("n A", "45000000 309045")]
    [InlineData("Z xx xxx XX", "-0300 -0300 -03:00 -0300")]
    [InlineData("HH 'o''clock' '' 'h'", "00 o'clock ' h")]
    public void Time_WithJavasPattern_IsAsJavas(string pattern, string expected) =>
        Assert.Equal(expected, _evaluation.With("p", pattern).Of("${__time(${p})}"));

    [Fact]
    public void Time_InUtc_HasJavasZ() => Assert.Equal("Z +0000 +00:00", new Evaluation(time: new FixedTime(s_now.ToUniversalTime())).Of("${__time(XXX xx xxx)}"));

    [Theory]
    [InlineData("w", "'w' is not supported")]
    [InlineData("ddd", "'ddd' is not supported")]
    [InlineData("[HH]", "'[' is not supported")]
    [InlineData("HH'", "a ' is not closed")]
    public void Time_WithPatternThatIsNotSupported_IsRefused(string pattern, string why) =>
        Assert.EndsWith(why, Assert.Throws<ExpressionException>(() => _evaluation.With("p", pattern).Of("${__time(${p})}")).Message, StringComparison.Ordinal);

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.CreateCustomTimeZone("here", now.Offset, null, null);

        public override DateTimeOffset GetUtcNow() => now.ToUniversalTime();
    }
}
