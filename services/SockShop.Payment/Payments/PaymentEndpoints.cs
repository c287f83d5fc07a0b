using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using SockShop.ServiceDefaults;

namespace SockShop.Payment.Payments;

/// <summary>
/// <c>POST /paymentAuth</c> as in the original; an <c>Idempotency-Key</c> makes it repeatable and names what can be voided.
/// The ledger is there for whoever checks that nothing is charged that was not ordered.
/// </summary>
internal static class PaymentEndpoints
{
    private const int MaxKeyLength = 100;
    private const int MaxPageSize = 1000;
    private const decimal LargestAmount = 1_000_000_000_000;

    public static void MapPayments(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/paymentAuth", Authorise);
        routes.MapPost("/paymentAuth/{key}/void", Void);
        routes.MapGet("/paymentAuth", List);
    }

    private static async Task<Results<Ok<Authorisation>, ProblemHttpResult>> Authorise(
        PaymentRequest request, [FromHeader(Name = "Idempotency-Key"), Text(MaxKeyLength)] string? key, Ledger ledger, IOptions<PaymentOptions> options, CancellationToken ct)
    {
        if (Error(request) is { } error)
        {
            return Problem(StatusCodes.Status400BadRequest, error);
        }

        var asked = Decide(key ?? Guid.NewGuid().ToString(), request.Amount!.Value, options.Value.Decline);
        var entry = await ledger.EnterAsync(asked, ct);
        return entry.AmountCents == asked.AmountCents || entry.State == PaymentState.Voided
            ? TypedResults.Ok(new Authorisation(entry.State == PaymentState.Authorised, entry.Message))
            : Problem(StatusCodes.Status409Conflict, "Idempotency-Key was used for another amount");
    }

    private static async Task<Ok<LedgerLine>> Void([Text(MaxKeyLength)] string key, Ledger ledger, CancellationToken ct) =>
        TypedResults.Ok((await ledger.VoidAsync(key, ct)).ToLine());

    private static async Task<Ok<IEnumerable<LedgerLine>>> List(
        Ledger ledger, CancellationToken ct, [Text(MaxKeyLength)] string after = "", [Range(1, MaxPageSize)] int limit = MaxPageSize) =>
        TypedResults.Ok(await ledger.ListAsync(after, limit, ct));

    private static LedgerEntry Decide(string key, decimal amount, decimal limit) => new()
    {
        Key = key,
        AmountCents = Money.ToCents(amount),
        State = amount <= limit ? PaymentState.Authorised : PaymentState.Declined,
        Message = amount <= limit
            ? "Payment authorised"
            : string.Create(CultureInfo.InvariantCulture, $"Payment declined: amount exceeds {limit:F2}"),
    };

    private static string? Error(PaymentRequest request) => request.Amount switch
    {
        null or 0 => "Cannot unmarshal object key \"amount\" from JSON", // the original adds the whole request, card and all
        < 0 or > LargestAmount => "Invalid payment amount",
        _ => null,
    };

    private static ProblemHttpResult Problem(int status, string detail) => TypedResults.Problem(detail, statusCode: status);
}
