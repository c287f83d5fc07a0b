using System.Text;

namespace SockShop.LoadTester.Flagger;

/// <summary>Splits a command into words as a shell does, quotes and backslashes included.</summary>
internal static class ShellWords
{
    private const string Operators = "|&;<>()`$*?[]{}~#\n\r";

    /// <returns>Null when only a shell can tell: operators, expansions, a quote that does not end.</returns>
    public static IReadOnlyList<string>? Split(string command)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var (isWord, quote) = (false, '\0');
        for (var i = 0; i < command.Length; i++)
        {
            var c = command[i];
            if (quote == '\'' && c != '\'')
            {
                word.Append(c);
            }
            else if (c == '\\' && quote != '\'')
            {
                if (++i == command.Length)
                {
                    return null;
                }

                isWord = true;
                word.Append(quote == '"' && !"\\\"$`".Contains(command[i]) ? $"\\{command[i]}" : command[i].ToString());
            }
            else if (quote != '\0' && c == quote)
            {
                quote = '\0';
            }
            else if (quote == '"' && c is not ('$' or '`'))
            {
                word.Append(c);
            }
            else if (quote == '"' || Operators.Contains(c))
            {
                return null;
            }
            else if (c is '\'' or '"')
            {
                (isWord, quote) = (true, c);
            }
            else if (char.IsWhiteSpace(c))
            {
                End();
            }
            else
            {
                isWord = true;
                word.Append(c);
            }
        }

        End();
        return quote == '\0' ? words : null;

        void End()
        {
            if (isWord)
            {
                words.Add(word.ToString());
                word.Clear();
                isWord = false;
            }
        }
    }
}
