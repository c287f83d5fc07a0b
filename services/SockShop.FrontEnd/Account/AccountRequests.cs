using System.ComponentModel.DataAnnotations;

namespace SockShop.FrontEnd.Account;

// Limits and forms are the user service's.

/// <summary>Body of <c>POST /register</c>.</summary>
/// <param name="Username">The name to log in with.</param>
/// <param name="Password">The password to log in with.</param>
/// <param name="Email">Where to reach the customer.</param>
/// <param name="FirstName">First name.</param>
/// <param name="LastName">Last name.</param>
public sealed record Registration(
    [Required, MaxLength(64)] string? Username,
    [Required, MaxLength(128)] string? Password,
    [MaxLength(254)] string? Email,
    [MaxLength(100)] string? FirstName,
    [MaxLength(100)] string? LastName);

/// <summary>Body of <c>POST /customers</c>.</summary>
/// <param name="Username">The customer's name in the shop.</param>
/// <param name="FirstName">First name.</param>
/// <param name="LastName">Last name.</param>
public sealed record NewCustomer(
    [Required, MaxLength(64)] string? Username,
    [MaxLength(100)] string? FirstName,
    [MaxLength(100)] string? LastName);

/// <summary>Body of <c>POST /addresses</c>.</summary>
/// <param name="Number">House number.</param>
/// <param name="Street">Street.</param>
/// <param name="City">City.</param>
/// <param name="Postcode">Postcode, if given.</param>
/// <param name="Country">Country.</param>
public sealed record NewAddress(
    [Required, MaxLength(100)] string? Number,
    [Required, MaxLength(100)] string? Street,
    [Required, MaxLength(100)] string? City,
    [MaxLength(100)] string? Postcode,
    [Required, MaxLength(100)] string? Country);

/// <summary>Body of <c>POST /cards</c>.</summary>
/// <param name="LongNum">The number on the card; spaces do not count.</param>
/// <param name="Expires">Month and year, such as 08/29.</param>
/// <param name="Ccv">The three or four digits on its back, if given.</param>
public sealed record NewCard(
    [Required, RegularExpression("(?: *[0-9]){4,19} *", ErrorMessage = "longNum must be 4 to 19 digits")] string? LongNum,
    [Required, RegularExpression("(?:0[1-9]|1[0-2])/[0-9]{2}", ErrorMessage = "expires must be MM/YY")] string? Expires,
    [RegularExpression("[0-9]{3,4}", ErrorMessage = "ccv must be 3 or 4 digits")] string? Ccv);
