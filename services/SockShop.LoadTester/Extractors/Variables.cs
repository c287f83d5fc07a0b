using System.Globalization;

namespace SockShop.LoadTester.Extractors;

/// <summary>The variables in which extractors count and number their matches.</summary>
internal static class Variables
{
    public const string MatchCount = "_matchNr";

    public static void SetNumber(this Dictionary<string, string> variables, string name, int number) =>
        variables[name] = number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Takes a number away.</summary>
    /// <returns>What it was; 0 where there was none.</returns>
    public static int TakeNumber(this Dictionary<string, string> variables, string name) =>
        variables.Remove(name, out var text) && int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
