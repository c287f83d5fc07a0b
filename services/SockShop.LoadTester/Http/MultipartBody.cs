using System.Text;
using SockShop.LoadTester.Engine;

namespace SockShop.LoadTester.Http;

/// <summary>A form in parts, with its files: RFC 7578.</summary>
internal static class MultipartBody
{
    public static RequestBody Of(HttpSettings settings, ArgumentText[] arguments, FileText[] files, Encoding encoding, VirtualUser user)
    {
        var boundary = $"----{Guid.NewGuid():N}";
        var body = new ByteWriter();
        foreach (var argument in arguments)
        {
            if (!RequestBody.IsLeftOut(argument))
            {
                AddField(body, boundary, argument, encoding, settings.IsBrowserMultipart);
            }
        }

        foreach (var file in files)
        {
            AddFile(body, boundary, file, user);
        }

        body.Write($"--{boundary}--\r\n");
        return new(body.Written, $"multipart/form-data; boundary={boundary}") { HasOwnContentType = true };
    }

    // As browsers do it, a field has no headers beside its name.
    private static void AddField(ByteWriter body, string boundary, ArgumentText argument, Encoding encoding, bool asBrowsers)
    {
        body.Write($"--{boundary}\r\nContent-Disposition: form-data; name=\"{Quoted(argument.Name)}\"\r\n");
        if (!asBrowsers)
        {
            var charset = argument.ContentType.Contains(';', StringComparison.Ordinal) ? "" : $"; charset={RequestBody.Charset(encoding)}";
            body.Write($"Content-Type: {argument.ContentType}{charset}\r\nContent-Transfer-Encoding: 8bit\r\n");
        }

        body.Write("\r\n"u8).Write(encoding.GetBytes(argument.Value)).Write("\r\n"u8);
    }

    private static void AddFile(ByteWriter body, string boundary, FileText file, VirtualUser user) => body
        .Write($"--{boundary}\r\nContent-Disposition: form-data; name=\"{Quoted(file.Parameter)}\"; filename=\"{Quoted(Path.GetFileName(file.Path))}\"\r\n")
        .Write($"Content-Type: {(file.ContentType.Length > 0 ? file.ContentType : "application/octet-stream")}\r\nContent-Transfer-Encoding: binary\r\n\r\n")
        .Write(RequestBody.ReadFile(file.Path, user))
        .Write("\r\n"u8);

    private static string Quoted(string text) =>
        text.Replace("\"", "%22", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);
}
