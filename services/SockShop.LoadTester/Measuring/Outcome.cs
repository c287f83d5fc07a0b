using SockShop.LoadTester.Engine;

namespace SockShop.LoadTester.Measuring;

/// <summary>A sample's result in a few words.</summary>
internal static class Outcome
{
    private const int Longest = 200;
    private const string NoCode = "Non HTTP response code: ", NoMessage = "Non HTTP response message: ";

    /// <summary>Code and message, such as <c>500 Internal Server Error</c>; what an assertion said where the code itself is good.</summary>
    public static string Of(SampleResult sample)
    {
        if (!sample.IsSuccess && sample.FailureMessage.Length > 0 && IsGood(sample.ResponseCode))
        {
            return OneLine(sample.FailureMessage);
        }

        return sample.ResponseCode.StartsWith(NoCode, StringComparison.Ordinal)
            ? OneLine($"{sample.ResponseCode[NoCode.Length..]}: {Without(sample.ResponseMessage, NoMessage)}")
            : OneLine($"{sample.ResponseCode} {sample.ResponseMessage}");
    }

    private static bool IsGood(string code) => code.Length == 0 || (code.Length == 3 && code[0] is '2' or '3');

    private static string Without(string text, string prefix) => text.StartsWith(prefix, StringComparison.Ordinal) ? text[prefix.Length..] : text;

    private static string OneLine(string text)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        return line.Length switch
        {
            0 => "no response code",
            > Longest => string.Concat(line.AsSpan(0, Longest - 1), "…"),
            _ => line,
        };
    }
}
