namespace SockShop.FrontEnd.Session;

/// <summary>A handler that takes one is for customers only: others are answered 401.</summary>
internal sealed record SignedInCustomer(string Id)
{
    public static ValueTask<SignedInCustomer> BindAsync(HttpContext context) =>
        context.RequestServices.GetRequiredService<Visitor>().CustomerId is { } id
            ? new(new SignedInCustomer(id))
            : throw NotLoggedIn();

    public static BadHttpRequestException NotLoggedIn() => new("User not logged in.", StatusCodes.Status401Unauthorized);
}
