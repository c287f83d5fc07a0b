namespace SockShop.AppHost.Kubernetes.Checking.Model;

/// <summary>Finds the name that was meant.</summary>
internal static class Likeness
{
    private const int LongestName = 253;

    /// <returns>Words to put behind a way out; empty when nothing is alike.</returns>
    public static string Hint(string name, IEnumerable<string> names) =>
        names.Distinct().Where(n => n != name && n.Length <= LongestName && name.Length <= LongestName).MinBy(n => Distance(n, name)) is { } best && IsAlike(best, name)
            ? $"; did you mean {best}?"
            : "";

    private static bool IsAlike(string a, string b) => Distance(a, b) <= 2 || a.StartsWith(b, StringComparison.Ordinal) || b.StartsWith(a, StringComparison.Ordinal);

    // Levenshtein's distance, by rows.
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(cost, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
