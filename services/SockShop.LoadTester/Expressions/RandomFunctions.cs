using System.Globalization;
using System.Text;

namespace SockShop.LoadTester.Expressions;

/// <summary><c>__Random(min,max[,variable])</c>: a whole number, both ends possible.</summary>
internal sealed class RandomFunction : Function
{
    public RandomFunction(FunctionCall call)
        : base(call)
    {
        foreach (var bound in new[] { ConstantArgument(0), ConstantArgument(1) }.OfType<string>())
        {
            Number(bound);
        }
    }

    public override string Evaluate(Scope scope)
    {
        var (min, max) = (Number(Argument(0, scope)), Number(Argument(1, scope)));
        if (min > max)
        {
            throw Wrong($"{min} is more than {max}");
        }

        var number = Random.Shared.NextInt64(min, max == long.MaxValue ? max : max + 1); // the bound is exclusive
        return Stored(2, scope, number.ToString(CultureInfo.InvariantCulture));
    }

    private long Number(string text) => long.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw Wrong($"'{text}' is not a whole number");
}

/// <summary><c>__RandomString(length[,characters][,variable])</c>; without characters, any of Unicode.</summary>
internal sealed class RandomStringFunction(FunctionCall call) : Function(call)
{
    private const int Longest = 1_000_000;

    public override string Evaluate(Scope scope)
    {
        var text = Argument(0, scope);
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var length) || length is < 0 or > Longest)
        {
            throw Wrong($"'{text}' is not a length from 0 to {Longest}");
        }

        var characters = HasArgument(1) ? Argument(1, scope).Trim() : "";
        return Stored(2, scope, characters.Length == 0 ? AnyText(length) : Random.Shared.GetString(characters, length));
    }

    private static string AnyText(int length)
    {
        var text = new StringBuilder(length);
        while (text.Length < length)
        {
            if (Rune.TryCreate(Random.Shared.Next(0x110000), out var rune) && text.Length + rune.Utf16SequenceLength <= length)
            {
                text.Append(rune.ToString());
            }
        }

        return text.ToString();
    }
}

/// <summary><c>__UUID()</c>: a random one.</summary>
internal sealed class UuidFunction(FunctionCall call) : Function(call)
{
    public override string Evaluate(Scope scope) => Guid.NewGuid().ToString();
}
