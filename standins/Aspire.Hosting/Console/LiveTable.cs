using Spectre.Console;

namespace Aspire.Hosting.Console;

/// <summary>Shows the start as a table that is drawn anew with each change.</summary>
internal static class LiveTable
{
    /// <summary>Draws until there is no next change.</summary>
    public static Task ShowAsync(ResourceBoard board, Func<Task<bool>> nextChange) =>
        AnsiConsole.Live(Draw(board)).StartAsync(async display =>
        {
            while (await nextChange())
            {
                display.UpdateTarget(Draw(board));
            }
        });

    private static Table Draw(ResourceBoard board)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("Resource", "State", "URL");
        foreach (var row in board.Rows)
        {
            table.AddRow(
                new Text(row.Name),
                new Text(row.Status, new Style(ColorOf(row.Outcome))),
                new Text(string.Join('\n', row.Urls.Select(url => url.Url))));
        }

        return table;
    }

    private static Color ColorOf(Outcome outcome) => outcome switch
    {
        Outcome.Good => Color.Green,
        Outcome.Bad => Color.Red,
        Outcome.Pending => Color.Yellow,
        _ => Color.Default,
    };
}
