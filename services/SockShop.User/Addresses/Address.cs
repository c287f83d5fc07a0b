using System.ComponentModel.DataAnnotations;
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
/// <param name="Street">Street.</param>
/// <param name="Number">Number of the house.</param>
/// <param name="Country">Country.</param>
/// <param name="City">City.</param>
/// <param name="Postcode">Postcode, if given.</param>
/// <param name="UserID">Whose it is; empty or absent: nobody's.</param>
public sealed record NewAddress(
    [Required, Text(NewAddress.MaxLength)] string Street,
    [Required, Text(NewAddress.MaxLength)] string Number,
    [Required, Text(NewAddress.MaxLength)] string Country,
    [Required, Text(NewAddress.MaxLength)] string City,
    [Text(NewAddress.MaxLength)] string? Postcode,
    [Text(NewAddress.MaxLength)] string? UserID)
{
    internal const int MaxLength = 100;
}
