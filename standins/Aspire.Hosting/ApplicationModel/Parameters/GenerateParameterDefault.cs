using System.Security.Cryptography;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Generates a random value.</summary>
public sealed class GenerateParameterDefault : ParameterDefault
{
    private const string LowerLetters = "abcdefghijklmnopqrstuvwxyz";
    private const string UpperLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Digits = "0123456789";
    private const string SpecialCharacters = "-_.{}~()*+!";

    /// <summary>Characters at least; default 22.</summary>
    public int MinLength { get; set; } = 22;

    /// <summary>Whether it has lower case letters.</summary>
    public bool Lower { get; set; } = true;

    /// <summary>Whether it has upper case letters.</summary>
    public bool Upper { get; set; } = true;

    /// <summary>Whether it has digits.</summary>
    public bool Numeric { get; set; } = true;

    /// <summary>Whether it has special characters.</summary>
    public bool Special { get; set; } = true;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">All kinds of characters are turned off.</exception>
    public override string GetDefaultValue()
    {
        var alphabet = (Lower ? LowerLetters : "") + (Upper ? UpperLetters : "") + (Numeric ? Digits : "") + (Special ? SpecialCharacters : "");
        return alphabet.Length > 0
            ? RandomNumberGenerator.GetString(alphabet, MinLength)
            : throw new InvalidOperationException("A generated value needs at least one kind of characters.");
    }
}
