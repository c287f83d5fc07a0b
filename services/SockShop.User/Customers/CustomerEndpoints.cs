using Microsoft.AspNetCore.Http.HttpResults;

namespace SockShop.User.Customers;

/// <summary>Customers. Like the original, it answers with the customer whatever follows an id, except for the lists mapped elsewhere.</summary>
internal static class CustomerEndpoints
{
    public static void MapCustomers(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/customers", List);
        routes.MapPost("/customers", Add);
        routes.MapGet("/customers/{id}/{**rest}", Get);
        routes.MapDelete("/customers/{id}", Delete);
    }

    public static ProblemHttpResult UsernameTaken() =>
        TypedResults.Problem("This username is taken", statusCode: StatusCodes.Status409Conflict);

    private static async Task<JsonHttpResult<Listing<Customer>>> List(CustomerStore customers, CancellationToken ct) =>
        Hal.List("customer", await customers.ListAsync(ct));

    private static async Task<Results<JsonHttpResult<Created>, ProblemHttpResult>> Add(NewCustomer customer, CustomerStore customers, CancellationToken ct) =>
        await customers.AddAsync(customer, email: null, passwordHash: null, ct) is { } id ? Hal.Ok(new Created(id)) : UsernameTaken();

    private static async Task<Results<JsonHttpResult<Customer>, ProblemHttpResult>> Get(string id, CustomerStore customers, CancellationToken ct) =>
        await customers.FindAsync(id, ct) is { } customer ? Hal.Ok(customer) : Hal.NotFound("customer", id);

    private static async Task<Results<JsonHttpResult<Done>, ProblemHttpResult>> Delete(string id, CustomerStore customers, CancellationToken ct) =>
        await customers.DeleteAsync(id, ct) ? Hal.Ok(new Done(true)) : Hal.NotFound("customer", id);
}
