using System.Reflection;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace SockShop.LoadTester.Pages;

/// <summary>Style sheet, script and icon, which are part of the assembly.</summary>
internal static class Assets
{
    private const string Prefix = "assets/";

    private static readonly Dictionary<string, (byte[] Content, EntityTagHeaderValue Tag)> s_files = Read();

    public static void MapAssets(this IEndpointRouteBuilder routes) => routes.MapGet("/assets/{name}", (string name, HttpContext context) =>
    {
        if (!s_files.TryGetValue(name, out var file))
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = "no-cache"; // kept, and asked for each time whether it is still the same
        return Results.Bytes(file.Content, ContentType(name), entityTag: file.Tag);
    }).DisableHttpMetrics();

    private static Dictionary<string, (byte[] Content, EntityTagHeaderValue Tag)> Read()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).ToDictionary(name => name[Prefix.Length..], name =>
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            return (content, new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8))}\""));
        });
    }

    private static string ContentType(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        _ => "image/svg+xml",
    };
}
