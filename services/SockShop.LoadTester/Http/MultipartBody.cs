using System.Text;
using SockShop.LoadTester.Engine;

namespace SockShop.LoadTester.Http;

/// <summary>A form in parts, with its files: RFC 7578.</summary>
internal static class MultipartBody
{
    public static RequestBody Of(HttpSettings settings, VirtualUser user, Encoding encoding)
    {
        var boundary = $"----{Guid.NewGuid():N}";
        var body = new ByteWriter();
        foreach (var argument in settings.Arguments)
        {
            var name = argument.Name.Evaluate(user);
            if (string.IsNullOrWhiteSpace(name))
            {
                continue;
            }

            body.Write($"--{boundary}\r\nContent-Disposition: form-data; name=\"{Quoted(name)}\"\r\n");
            if (!settings.IsBrowserMultipart)
            {
                body.Write($"Content-Type: {argument.ContentType.Evaluate(user)}; charset={encoding.WebName.ToUpperInvariant()}\r\nContent-Transfer-Encoding: 8bit\r\n");
            }

            body.Write("\r\n"u8).Write(encoding.GetBytes(argument.Value.Evaluate(user))).Write("\r\n"u8);
        }

        foreach (var file in settings.Files)
        {
            AddFile(body, boundary, file, user);
        }

        body.Write($"--{boundary}--\r\n");
        return RequestBody.Multipart(body.Written.ToArray(), $"multipart/form-data; boundary={boundary}");
    }

    private static void AddFile(ByteWriter body, string boundary, HttpFile file, VirtualUser user)
    {
        var path = file.Path.Evaluate(user);
        var type = file.ContentType.Evaluate(user) is { Length: > 0 } said ? said : "application/octet-stream";
        body.Write($"--{boundary}\r\nContent-Disposition: form-data; name=\"{Quoted(file.Parameter.Evaluate(user))}\"; filename=\"{Quoted(Path.GetFileName(path))}\"\r\n")
            .Write($"Content-Type: {type}\r\nContent-Transfer-Encoding: binary\r\n\r\n")
            .Write(RequestBody.ReadFile(path, user))
            .Write("\r\n"u8);
    }

    private static string Quoted(string text) =>
        text.Replace("\"", "%22", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);
}
