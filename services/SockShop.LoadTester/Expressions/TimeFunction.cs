using System.Globalization;

namespace SockShop.LoadTester.Expressions;

/// <summary>
/// <c>__time([format][,variable])</c>: now, as milliseconds since 1970 without a format, divided with <c>/1000</c>, else by a
/// pattern of Java's or one of the short names whose patterns are properties.
/// </summary>
internal sealed class TimeFunction : Function
{
    private static readonly Dictionary<string, string> s_shortNames = new()
    {
        ["YMD"] = "yyyyMMdd",
        ["HMS"] = "HHmmss",
        ["YMDHMS"] = "yyyyMMdd-HHmmss",
        ["USER1"] = "",
        ["USER2"] = "",
    };

    private Pattern? _last;

    public TimeFunction(FunctionCall call)
        : base(call)
    {
        if (ConstantArgument(0) is { } format && !s_shortNames.ContainsKey(format))
        {
            _last = Read(format);
        }
    }

    public override string Evaluate(Scope scope)
    {
        var format = HasArgument(0) ? Argument(0, scope) : "";
        if (s_shortNames.TryGetValue(format, out var named))
        {
            format = scope.Run.Properties.GetValueOrDefault($"time.{format}", named);
        }

        // Formats do not change but from one evaluation to the next at worst: the last one is enough.
        var pattern = _last;
        if (pattern?.Format != format)
        {
            _last = pattern = Read(format);
        }

        return Stored(1, scope, pattern.Text(scope.Run.Time));
    }

    private Pattern Read(string format)
    {
        if (format.Length == 0)
        {
            return new(format, 1, null);
        }

        if (format[0] == '/' && format.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0 && long.TryParse(format.AsSpan(1), CultureInfo.InvariantCulture, out var divisor))
        {
            return divisor > 0 ? new(format, divisor, null) : throw Wrong("'/0' divides by nothing");
        }

        return JavaDatePattern.TryParse(format, out var pattern, out var why) ? new(format, 1, pattern) : throw Wrong($"the pattern '{format}': {why}");
    }

    private sealed record Pattern(string Format, long Divisor, JavaDatePattern? Date)
    {
        public string Text(TimeProvider time) => Date is null
            ? (time.GetUtcNow().ToUnixTimeMilliseconds() / Divisor).ToString(CultureInfo.InvariantCulture)
            : Date.Format(time.GetLocalNow());
    }
}
