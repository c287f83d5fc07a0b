using System.Text.RegularExpressions;

namespace Aspire.Hosting.ApplicationModel;

internal static partial class ModelName
{
    private const int LongestName = 64;

    public static void Check(string name, string kind)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length > LongestName || !Form().IsMatch(name))
        {
            throw new ArgumentException(
                $"The {kind} name '{name}' is not valid: 1 to {LongestName} ASCII letters, digits and single hyphens, starting with a letter and not ending with a hyphen.",
                nameof(name));
        }
    }

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*\z")]
    private static partial Regex Form();
}
