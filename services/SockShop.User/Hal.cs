using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace SockShop.User;

/// <summary>Answers in the original's media type, by which orders recognises what carries links.</summary>
internal static class Hal
{
    private const string MediaType = "application/hal+json";

    public static JsonHttpResult<T> Ok<T>(T value) => TypedResults.Json(value, contentType: MediaType);

    public static JsonHttpResult<Listing<T>> List<T>(string name, IEnumerable<T> items) =>
        Ok(new Listing<T>(new() { [name] = items }));

    public static ProblemHttpResult NotFound(string what, string id) =>
        TypedResults.Problem($"There is no {what} with id '{id}'", statusCode: StatusCodes.Status404NotFound);
}

internal sealed record Listing<T>([property: JsonPropertyName("_embedded")] Dictionary<string, IEnumerable<T>> Embedded);

internal sealed record Created(string Id);

internal sealed record Done(bool Status);

internal sealed record Link(string Href);
