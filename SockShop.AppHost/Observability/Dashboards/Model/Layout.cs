using System.Text.Json.Nodes;

namespace SockShop.AppHost.Observability.Dashboards.Model;

/// <summary>Places rows and their panels on Grafana's grid, from left to right, and numbers them.</summary>
internal static class Layout
{
    private const int Columns = 24;

    public static JsonArray Of(IReadOnlyList<Row> rows)
    {
        var placed = new JsonArray();
        var y = 0;
        foreach (var row in rows)
        {
            placed.Add(Heading(row.Title, placed.Count + 1, y++));
            var (x, height) = (0, 0);
            foreach (var panel in row.Panels)
            {
                if (x + panel.Width > Columns)
                {
                    (x, y, height) = (0, y + height, 0);
                }

                placed.Add(panel.ToJson(placed.Count + 1, Place(x, y, panel.Width, panel.Height)));
                (x, height) = (x + panel.Width, Math.Max(height, panel.Height));
            }

            y += height;
        }

        return placed;
    }

    private static JsonObject Heading(string title, int id, int y) => new()
    {
        ["id"] = id,
        ["type"] = "row",
        ["title"] = title,
        ["collapsed"] = false,
        ["gridPos"] = Place(0, y, Columns, 1),
        ["panels"] = new JsonArray(),
    };

    private static JsonObject Place(int x, int y, int width, int height) => new() { ["h"] = height, ["w"] = width, ["x"] = x, ["y"] = y };
}
