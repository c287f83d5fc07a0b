namespace SockShop.Orders;

/// <summary>What an order keeps of a card: no more of the number than its last four digits, and no verification code.</summary>
public sealed record Card
{
    private const int Shown = 4;

    /// <summary>Null, as in the original.</summary>
    public string? Id => null;

    /// <summary>The number, masked whatever it is set to.</summary>
    public string LongNum { get; init => field = Mask(value); } = "";

    /// <summary>Month and year, such as <c>08/27</c>.</summary>
    public string? Expires { get; init; }

    /// <summary>Empty; the original kept the code.</summary>
    public string Ccv => "";

    // Of a number that short, the last four digits would be all of it.
    private static string Mask(string? number) => number switch
    {
        null => "",
        { Length: <= Shown } => new('*', number.Length),
        _ => new string('*', number.Length - Shown) + number[^Shown..],
    };
}
