using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;

namespace SockShop.ServiceDefaults.Faults;

/// <summary>
/// <c>/faults</c>: lists what is on, <c>PUT /faults/NAME?…</c> turns on and <c>DELETE</c> off. Only where <c>Faults:Token</c> is set,
/// and only for who shows it; with <c>METRICS_PORT</c>, on that port alone.
/// </summary>
internal static class FaultEndpoints
{
    public const string Path = "/faults";
    private const string Duration = "for";
    private static readonly TimeSpan s_usual = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(1);

    public static void MapFaults(this IEndpointRouteBuilder routes, string token)
    {
        var faults = routes.MapGroup(Path).ExcludeFromDescription().DisableHttpMetrics();
        faults.AddEndpointFilter((context, next) => IsShown(token, context.HttpContext.Request) ? next(context) : ValueTask.FromResult<object?>(Refused()));
        faults.MapGet("/", (FaultSwitch all) => TypedResults.Ok(all.Active.Select(Shape)));
        faults.MapPut("/{name}", TurnOn);
        faults.MapDelete("/{name}", (string name, FaultSwitch all) => all.TurnOff(name) ? Results.NoContent() : Results.NotFound());
        faults.MapDelete("/", (FaultSwitch all) => all.TurnOff());
    }

    private static Results<Ok<object>, ProblemHttpResult> TurnOn(string name, HttpRequest request, FaultReader reader, FaultSwitch all)
    {
        try
        {
            var duration = ReadDuration(request.Query);
            return TypedResults.Ok(Shape(all.TurnOn(reader.Read(name, Values(request.Query)), duration)));
        }
        catch (FaultException e)
        {
            return TypedResults.Problem(e.Message, statusCode: StatusCodes.Status400BadRequest);
        }
    }

    private static object Shape(ActiveFault active) => new { fault = active.Fault.Name, values = (object)active.Fault, until = active.Until };

    private static TimeSpan ReadDuration(IQueryCollection query) => query[Duration].ToString() switch
    {
        "" => s_usual,
        var text when TimeSpan.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var time) && time > TimeSpan.Zero && time <= s_longest => time,
        var text => throw new FaultException($"{Duration}={text}: write how long the fault stays on as hours:minutes:seconds, at most {s_longest}; without, it is {s_usual}."),
    };

    private static IConfiguration Values(IQueryCollection query) => new ConfigurationBuilder()
        .AddInMemoryCollection(query.Where(q => q.Key != Duration).Select(q => KeyValuePair.Create(q.Key, q.Value.ToString()))!)
        .Build();

    private static bool IsShown(string token, HttpRequest request) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(request.Headers.Authorization.ToString()), Encoding.UTF8.GetBytes($"Bearer {token}"));

    private static ProblemHttpResult Refused() => TypedResults.Problem("The token is needed (Faults:Token), as Authorization: Bearer TOKEN.", statusCode: StatusCodes.Status401Unauthorized);
}
