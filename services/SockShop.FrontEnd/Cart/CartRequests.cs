using System.ComponentModel.DataAnnotations;

namespace SockShop.FrontEnd.Cart;

/// <summary>Body of <c>POST /cart</c>.</summary>
/// <param name="Id">The sock to add.</param>
public sealed record CartAddition(
    [Required(ErrorMessage = "Must pass id of item to add"), MaxLength(100)] string? Id);

/// <summary>Body of <c>POST /cart/update</c>.</summary>
/// <param name="Id">The sock in the cart.</param>
/// <param name="Quantity">The new quantity; may be a number in quotes.</param>
public sealed record CartChange(
    [Required(ErrorMessage = "Must pass id of item to update"), MaxLength(100)] string? Id,
    [Required(ErrorMessage = "Must pass quantity to update")] int? Quantity);
