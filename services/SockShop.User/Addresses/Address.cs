using System.Text.Json.Serialization;
using SockShop.ServiceDefaults;

namespace SockShop.User.Addresses;

/// <summary>An address as clients see it; what is not known is empty.</summary>
internal sealed record Address(
    string Street,
    string Number,
    string Country,
    string City,
    string Postcode,
    string Id,
    [property: JsonPropertyName("_links")] Dictionary<string, Link> Links);

/// <summary>An address to keep.</summary>
/// <param name="Street">Street, if given.</param>
/// <param name="Number">Number of the house, if given.</param>
/// <param name="Country">Country, if given.</param>
/// <param name="City">City, if given.</param>
/// <param name="Postcode">Postcode, if given.</param>
/// <param name="UserID">Whose it is; empty or absent: nobody's.</param>
public sealed record NewAddress(
    [Text(NewAddress.MaxLength)] string? Street,
    [Text(NewAddress.MaxLength)] string? Number,
    [Text(NewAddress.MaxLength)] string? Country,
    [Text(NewAddress.MaxLength)] string? City,
    [Text(NewAddress.MaxLength)] string? Postcode,
    [Text(NewAddress.MaxLength)] string? UserID)
{
    internal const int MaxLength = 100;
}
