namespace SockShop.ServiceDefaults;

/// <summary>Amounts are decimals in the code and whole cents in the stores, so that no dialect of SQL rounds them.</summary>
public static class Money
{
    /// <summary>The amount in whole cents, half a cent away from zero.</summary>
    /// <param name="amount">An amount such as 17.32.</param>
    public static long ToCents(decimal amount) => (long)decimal.Round(amount * 100, MidpointRounding.AwayFromZero);

    /// <summary>The amount that so many cents are, without trailing zeros: 1500 cents are 15, not 15.00.</summary>
    /// <param name="cents">Whole cents.</param>
    public static decimal FromCents(long cents) => cents % 100 == 0 ? cents / 100 : cents % 10 == 0 ? cents / 10 / 10m : cents / 100m;
}
