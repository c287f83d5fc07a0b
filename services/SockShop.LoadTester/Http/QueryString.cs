using System.Text;
using SockShop.LoadTester.Engine;

namespace SockShop.LoadTester.Http;

/// <summary>A sampler's parameters in its address.</summary>
internal static class QueryString
{
    /// <summary>As JMeter joins them: what is not to be encoded goes in as it is; parameters without a name are left out.</summary>
    public static string Of(IReadOnlyList<HttpArgument> arguments, VirtualUser user)
    {
        if (arguments.Count == 0)
        {
            return "";
        }

        var query = new StringBuilder();
        foreach (var argument in arguments)
        {
            var (name, value) = (argument.Name.Evaluate(user), argument.Value.Evaluate(user));
            if (string.IsNullOrWhiteSpace(name))
            {
                continue;
            }

            var separator = argument.Separator.Evaluate(user);
            query.Append(query.Length == 0 ? "" : "&")
                .Append(argument.IsEncoded ? FormText.Encode(name) : name)
                .Append(value.Length == 0 && separator.Length == 0 ? "" : "=")
                .Append(argument.IsEncoded ? FormText.Encode(value) : value);
        }

        return query.ToString();
    }
}
