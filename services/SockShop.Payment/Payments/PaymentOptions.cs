using System.ComponentModel.DataAnnotations;

namespace SockShop.Payment.Payments;

/// <summary>What is authorised.</summary>
internal sealed class PaymentOptions
{
    /// <summary>The largest amount that is authorised; set by <c>--decline</c> or the variable <c>DECLINE</c>.</summary>
    [Range(typeof(decimal), "0", "1000000000")]
    public decimal Decline { get; init; } = 105;
}
