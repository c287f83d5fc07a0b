using Aspire.Dashboard.Html;

namespace Aspire.Dashboard.Resources;

/// <summary>Who refers to whom, drawn.</summary>
internal static class ResourceGraph
{
    private const int Width = 156, Height = 46, GapX = 84, GapY = 22, Margin = 12;

    public static Markup Draw(ResourceSnapshot[] all, ResourceSnapshot? chosen, Func<string?, string> url)
    {
        var edges = Edges(all);
        var connected = edges.SelectMany(edge => new[] { edge.From, edge.To }).ToHashSet();
        var layout = new GraphLayout([.. all.Select(resource => resource.Name).Where(connected.Contains)], edges);
        var height = layout.Layers.Select(layer => Tall(layer.Count)).DefaultIfEmpty(0).Max();
        var places = layout.Layers.SelectMany((layer, x) => layer.Select((name, y) => (name, place: Place(x, y, layer.Count, height)))).ToDictionary(each => each.name, each => each.place);

        // What is connected to nothing stands in rows below.
        var columns = Math.Max(4, layout.Layers.Count);
        foreach (var (index, name) in all.Select(resource => resource.Name).Where(name => !connected.Contains(name)).Index())
        {
            places[name] = (Margin + (index % columns * (Width + GapX)), Margin + (height == 0 ? 0 : height + (2 * GapY)) + (index / columns * (Height + GapY)));
        }

        var total = (Width: places.Values.Max(place => place.X) + Width + Margin, Height: places.Values.Max(place => place.Y) + Height + Margin);
        return Markup.Of($"""
            <div class="graph" tabindex="0" role="region" aria-label="Graph of the resources">
            <svg width="{total.Width}" height="{total.Height}" viewBox="0 0 {total.Width} {total.Height}">
              <title>{all.Length} resources and {edges.Count} references between them</title>
              {Markup.Each(edges, edge => Edge(edge, places, chosen))}
              {Markup.Each(all, resource => Node(resource, places[resource.Name], Standing(resource, chosen, edges), url))}
            </svg>
            </div>
            """);
    }

    /// <summary>One edge a pair, whatever the relations between the two are called.</summary>
    private static List<(string From, string To)> Edges(ResourceSnapshot[] all)
    {
        var names = all.Select(resource => resource.Name).ToHashSet();
        return [.. all.SelectMany(resource => resource.Relationships
                .Select(relation => relation.Type == "Parent" ? (relation.Resource, resource.Name) : (resource.Name, relation.Resource)))
            .Where(edge => edge.Item1 != edge.Item2 && names.Contains(edge.Item1) && names.Contains(edge.Item2)).Distinct()];
    }

    private static (int X, int Y) Place(int layer, int index, int count, int height) =>
        (Margin + (layer * (Width + GapX)), Margin + ((height - Tall(count)) / 2) + (index * (Height + GapY)));

    private static int Tall(int nodes) => (nodes * (Height + GapY)) - GapY;

    private static Markup Edge((string From, string To) edge, Dictionary<string, (int X, int Y)> places, ResourceSnapshot? chosen)
    {
        var (from, to) = (places[edge.From], places[edge.To]);
        var (x1, y1, x2, y2) = (from.X + Width, from.Y + (Height / 2), to.X, to.Y + (Height / 2));
        var bend = Math.Max(36, Math.Abs(x2 - x1) / 2);
        var isOfChosen = chosen is not null && (edge.From == chosen.Name || edge.To == chosen.Name);
        return Markup.Of($"""
            <path class="edge{Markup.If(isOfChosen, " near")}{Markup.If(chosen is not null && !isOfChosen, " far")}" d="M{x1} {y1}C{x1 + bend} {y1} {x2 - bend} {y2} {x2 - 5} {y2}"/><path class="tip{Markup.If(isOfChosen, " near")}{Markup.If(chosen is not null && !isOfChosen, " far")}" d="M{x2} {y2}l-7 -4v8z"/>
            """);
    }

    private static string Standing(ResourceSnapshot resource, ResourceSnapshot? chosen, List<(string From, string To)> edges) =>
        chosen is null ? ""
        : resource == chosen ? " chosen"
        : edges.Contains((resource.Name, chosen.Name)) || edges.Contains((chosen.Name, resource.Name)) ? ""
        : " far";

    private static Markup Node(ResourceSnapshot resource, (int X, int Y) place, string standing, Func<string?, string> url)
    {
        var (tone, icon) = ResourceState.Look(resource);
        return Markup.Of($"""
            <a href="{url(standing == " chosen" ? null : resource.Name)}" class="node {tone}{standing}" aria-label="{resource.Title}, {resource.State ?? "unknown"}">
              <rect x="{place.X}" y="{place.Y}" width="{Width}" height="{Height}" rx="8"/>
              <svg x="{place.X + 10}" y="{place.Y + 15}" width="16" height="16"><use href="/assets/icons.svg#{icon}"/></svg>
              <text x="{place.X + 34}" y="{place.Y + 20}">{Short(resource.Title)}</text>
              <text class="type" x="{place.X + 34}" y="{place.Y + 35}">{Short(resource.Type)}</text>
            </a>
            """);
    }

    private static string Short(string text) => text.Length <= 17 ? text : text[..16] + "…";
}
