using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using SockShop.ServiceDefaults;

namespace SockShop.User.Customers;

/// <summary>A customer as clients see it: without e-mail address and password.</summary>
internal sealed record Customer(
    string FirstName,
    string LastName,
    string Username,
    string Id,
    [property: JsonPropertyName("_links")] Dictionary<string, Link> Links);

/// <summary>A customer without a password, who cannot log in.</summary>
/// <param name="Username">The name to be known by; no two customers share one.</param>
/// <param name="FirstName">First name, if given.</param>
/// <param name="LastName">Last name, if given.</param>
public sealed record NewCustomer(
    [Required, Text(CustomerLimits.Username), RegularExpression(CustomerLimits.NoColon)] string Username,
    [Text(CustomerLimits.Name)] string? FirstName,
    [Text(CustomerLimits.Name)] string? LastName);

/// <summary>A customer who can log in.</summary>
/// <param name="Username">The name to log in by; no two customers share one.</param>
/// <param name="Password">The password, of which only a hash is kept.</param>
/// <param name="Email">E-mail address, if given.</param>
/// <param name="FirstName">First name, if given.</param>
/// <param name="LastName">Last name, if given.</param>
public sealed record Registration(
    [Required, Text(CustomerLimits.Username), RegularExpression(CustomerLimits.NoColon)] string Username,
    [Required, Text(CustomerLimits.Password)] string Password,
    [Text(CustomerLimits.Email)] string? Email,
    [Text(CustomerLimits.Name)] string? FirstName,
    [Text(CustomerLimits.Name)] string? LastName);

internal static class CustomerLimits
{
    public const int Username = 64;
    public const int Password = 128;
    public const int Email = 254;
    public const int Name = 100;
    public const string NoColon = "[^:]*"; // HTTP Basic ends the name at the first one
}
