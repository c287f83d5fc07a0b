using System.Globalization;
using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.Assertions;

/// <summary>How a text is compared: a sum of bits, as JMeter writes it.</summary>
internal sealed record ResponseTest
{
    private const string Setting = "Assertion.test_type";
    private const int Contains = 2;
    private const int Not = 4;
    private const int Equality = 8;
    private const int Substring = 16;
    private const int Any = 32;

    private readonly int _bits;

    private ResponseTest(int bits) => _bits = bits;

    public bool IsRegex => Has(Contains) || !Has(Equality | Substring);

    /// <summary>Whether a regular expression has to match all of the text.</summary>
    public bool IsWhole => IsRegex && !Has(Contains);

    public bool IsEquality => Has(Equality);

    public bool IsNot => Has(Not);

    public bool IsAny => Has(Any);

    /// <summary>As messages say it.</summary>
    public string Description => $"{(IsNot ? "not " : "")}to {(IsWhole ? "match" : Has(Contains) || !IsEquality ? "contain" : "equal")}";

    public static ResponseTest Read(ElementReader reader)
    {
        var text = reader.Text(Setting).Source.Trim();
        if (text.Length == 0)
        {
            return new(Contains);
        }

        if (!int.TryParse(text, CultureInfo.InvariantCulture, out var bits) || bits is < 1 or > 63)
        {
            reader.Refuse(Setting, text, "it is a sum of 1 matches, 2 contains, 4 not, 8 equals, 16 substring and 32 or");
        }

        return new(bits);
    }

    private bool Has(int bits) => (_bits & bits) != 0;
}
