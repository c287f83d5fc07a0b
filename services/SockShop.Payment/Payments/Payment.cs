namespace SockShop.Payment.Payments;

/// <summary>What a caller wants to be paid; other members of the request are not read.</summary>
/// <param name="Amount">More than 0.</param>
public sealed record PaymentRequest(decimal? Amount);

/// <summary>The answer to a <see cref="PaymentRequest"/>.</summary>
/// <param name="Authorised">Whether the amount is charged.</param>
/// <param name="Message">The same in words, with the reason when it is not.</param>
public sealed record Authorisation(bool Authorised, string Message);

/// <summary>A line of the ledger.</summary>
/// <param name="Key">The caller's <c>Idempotency-Key</c>, or a generated one.</param>
/// <param name="Amount">The amount asked for.</param>
/// <param name="State"><c>authorised</c>, <c>declined</c> or <c>voided</c>.</param>
public sealed record LedgerLine(string Key, decimal Amount, string State);

internal static class PaymentState
{
    public const string Authorised = "authorised";
    public const string Declined = "declined";
    public const string Voided = "voided";
}
