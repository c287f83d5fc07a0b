using System.ComponentModel.DataAnnotations;

namespace SockShop.FrontEnd.Browser.Spans;

/// <summary>Body of <c>POST /browser/spans</c>: what a page measured.</summary>
/// <param name="Spans">The spans.</param>
public sealed record SpanBatch(
    [Required, MinLength(1), MaxLength(32, ErrorMessage = "send at most 32 spans at a time")] IReadOnlyList<BrowserSpan>? Spans);

/// <summary>Something a visitor did, a page that was shown, or a call that a page made.</summary>
/// <param name="TraceId">The trace.</param>
/// <param name="SpanId">The span.</param>
/// <param name="ParentId">The span it belongs to; none for a root.</param>
/// <param name="Name">Such as <c>click Place order</c>.</param>
/// <param name="Path">The page's path, or the called one's.</param>
/// <param name="Call">Whether the page called the shop.</param>
/// <param name="Start">Milliseconds since 1970.</param>
/// <param name="Duration">Milliseconds.</param>
/// <param name="Status">The answer's status; 0 when there was none.</param>
public sealed record BrowserSpan(
    [Required, RegularExpression("(?!0{32})[0-9a-f]{32}")] string? TraceId,
    [Required, RegularExpression("(?!0{16})[0-9a-f]{16}")] string? SpanId,
    [RegularExpression("(?!0{16})[0-9a-f]{16}")] string? ParentId,
    [Required, MaxLength(100)] string? Name,
    [MaxLength(200)] string? Path,
    bool Call,
    [Range(0, 1e14)] double Start,
    [Range(0, 3_600_000)] double Duration,
    [Range(0, 599)] int? Status);
