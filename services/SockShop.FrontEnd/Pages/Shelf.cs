using System.Globalization;
using SockShop.FrontEnd.Catalogue;

namespace SockShop.FrontEnd.Pages;

/// <summary>Socks as they lie on a page.</summary>
internal static class Shelf
{
    public static string Link(Sock sock) => $"/detail.html?id={Uri.EscapeDataString(sock.Id ?? "")}";

    public static string Price(decimal amount) => amount.ToString("$0.00", CultureInfo.InvariantCulture);

    public static string? Image(Sock sock, int index = 0) => sock.ImageUrl is { Length: > 0 } images ? images[Math.Min(index, images.Length - 1)] : null;

    public static Markup Of(IEnumerable<Sock> socks, string look = "shelf") => Markup.Of($"""<ul class="{look}">{Markup.Each(socks, Card)}</ul>""");

    /// <summary>A button that puts the sock into the basket; browsers without scripts do not show it.</summary>
    public static Markup Add(Sock sock, string look) => Markup.Of($"""
        <button class="{look} scripted" data-add="{sock.Id}" data-name="{sock.Name}" aria-label="Add {sock.Name} to basket">Add to basket</button>
        """);

    private static Markup Card(Sock sock) => Markup.Of($"""

        <li class="card">
          <a class="picture" href="{Link(sock)}" tabindex="-1" aria-hidden="true"><img src="{Image(sock)}" alt="" width="400" height="400"></a>
          <h3><a href="{Link(sock)}">{sock.Name}</a></h3>
          <p class="tags">{string.Join(" · ", sock.Tag ?? [])}</p>
          <p class="price">{Price(sock.Price)}</p>
          {Add(sock, "btn")}
        </li>
        """);
}
