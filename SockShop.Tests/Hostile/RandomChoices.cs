using System.Text;

namespace SockShop.Tests.Hostile;

internal static class RandomChoices
{
    public static T Pick<T>(this Random random, params T[] choices) => choices[random.Next(choices.Length)];

    /// <summary>True so many times in a hundred.</summary>
    public static bool Percent(this Random random, int percent) => random.Next(100) < percent;

    /// <summary>A text in which each character is a byte of the wire, as UTF-8 has it.</summary>
    public static string OnTheWire(this string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));
}
