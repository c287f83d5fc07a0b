using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace SockShop.ServiceDefaults.Errors;

/// <summary>
/// Refuses bodies in character sets that nobody here knows, and takes the quotes off those known: the framework's reading of
/// JSON fails on both with a 500.
/// </summary>
internal static class Charsets
{
    public static void UseKnownCharsets(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) && Parameter(type) is { } charset)
        {
            charset.Value = Known(charset.GetUnescapedValue().Value)
                ?? throw new BadHttpRequestException("The body's character set is not known here. Send UTF-8.", StatusCodes.Status415UnsupportedMediaType);
            context.Request.ContentType = type.ToString();
        }

        return next(context);
    });

    private static NameValueHeaderValue? Parameter(MediaTypeHeaderValue type) =>
        type.Parameters.FirstOrDefault(p => p.Name.Equals("charset", StringComparison.OrdinalIgnoreCase));

    private static string? Known(string? charset)
    {
        try
        {
            return Encoding.GetEncoding(charset ?? "").WebName;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
