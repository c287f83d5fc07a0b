using System.Text;

namespace SockShop.LoadTester.Http;

/// <summary>A sampler's parameters in its address.</summary>
internal static class QueryString
{
    /// <summary>As JMeter joins them: what is not to be encoded goes in as it is; parameters without a name are left out.</summary>
    public static string Of(ArgumentText[] arguments, Encoding encoding)
    {
        if (arguments.Length == 0)
        {
            return "";
        }

        var query = new StringBuilder();
        foreach (var argument in arguments)
        {
            if (!string.IsNullOrWhiteSpace(argument.Name))
            {
                query.Append(query.Length == 0 ? "" : "&")
                    .Append(argument.IsEncoded ? FormText.Encode(argument.Name, Encoding.UTF8) : argument.Name)
                    .Append(argument.Separator)
                    .Append(argument.IsEncoded ? FormText.Encode(argument.Value, encoding) : argument.Value);
            }
        }

        return query.ToString();
    }
}
