using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using SockShop.FrontEnd.Upstream;

namespace SockShop.FrontEnd.Account;

/// <summary>What addresses and cards have in common: a customer owns them, and the first one is used.</summary>
internal static class Owned
{
    /// <summary>A success whose body says 500: so pages learn that there is none.</summary>
    public static UntypedJson NoneSaved() => new(new { status_code = 500 });

    public static string? IdOf(JsonElement owned) => owned.GetProperty("id").GetString();

    public static string? FirstId(JsonElement[] owned) => owned is [var first, ..] ? IdOf(first) : null;

    public static async Task<JsonElement?> FindAsync(this UserClient users, string kind, string customerId, string id, CancellationToken ct) =>
        (await (await users.OwnedAsync(kind, customerId, ct)).OrNotLoggedIn().ReadListAsync("user", ct)).Where(o => IdOf(o) == id).Cast<JsonElement?>().FirstOrDefault();

    /// <summary>Answers a JSON string that contains JSON, as the original does.</summary>
    public static async Task<Results<UntypedJson, ProblemHttpResult>> RemoveAsync(
        this UserClient users, string kind, string customerId, string id, CancellationToken ct) =>
        await users.FindAsync(kind, customerId, id, ct) is not null && await users.DeleteAsync(kind, id, ct) is { } answer
            ? new UntypedJson(answer)
            : NotYours(kind, id);

    public static ProblemHttpResult NotYours(string kind, string id) =>
        TypedResults.Problem($"None of your {kind} has id '{id}'", statusCode: StatusCodes.Status404NotFound);
}
