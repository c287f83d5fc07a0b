using System.Text.RegularExpressions;

namespace Aspire.Hosting;

internal static partial class EnvironmentVariableName
{
    /// <summary>What no variable may have becomes an underscore; a leading digit gets one before it.</summary>
    public static string Encode(string name)
    {
        var encoded = NotAllowed().Replace(name, "_");
        return encoded.Length > 0 && char.IsAsciiDigit(encoded[0]) ? "_" + encoded : encoded;
    }

    [GeneratedRegex("[^A-Za-z0-9_]")]
    private static partial Regex NotAllowed();
}
