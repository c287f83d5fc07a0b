using System.Text;
using SockShop.LoadTester.Engine;

namespace SockShop.LoadTester.Http;

/// <summary>What a request carries.</summary>
/// <param name="Content">Its bytes, empty where only their length, 0, is sent.</param>
/// <param name="ContentType">What it is, where the plan's headers do not say; null to send no such header.</param>
internal sealed record RequestBody(ReadOnlyMemory<byte> Content, string? ContentType)
{
    /// <summary>Whether the content type is sent whatever the plan's headers say: a form in parts needs its boundary.</summary>
    public bool HasOwnContentType { get; private init; }

    /// <summary>Whether parameters are the body as they stand: said so, or none of them has a name.</summary>
    public static bool IsRaw(HttpSettings settings, VirtualUser user)
    {
        if (settings.IsRawBody)
        {
            return true;
        }

        foreach (var argument in settings.Arguments)
        {
            if (argument.Name.Evaluate(user).Length > 0)
            {
                return false;
            }
        }

        return settings.Arguments.Count > 0;
    }

    /// <summary>The body of a sample; null for methods that have none.</summary>
    public static RequestBody? Of(HttpSettings settings, VirtualUser user, string method)
    {
        if (method is not ("POST" or "PUT" or "PATCH" or "DELETE") && !(method == "GET" && settings.IsRawBody))
        {
            return null;
        }

        var (isRaw, encoding) = (IsRaw(settings, user), EncodingOf(settings.Encoding.Evaluate(user)));
        return method switch
        {
            "POST" when settings.IsMultipart || settings.Files.Any(f => f.Parameter.Evaluate(user).Length > 0) => MultipartBody.Of(settings, user, encoding),
            not "GET" when settings.Files.Count == 1 && settings.Arguments.Count == 0 => OfFile(settings.Files[0], user),
            _ => isRaw ? Raw(settings, user, encoding) : Form(settings, user, encoding),
        };
    }

    internal static RequestBody Multipart(byte[] content, string contentType) => new(content, contentType) { HasOwnContentType = true };

    internal static byte[] ReadFile(string name, VirtualUser user)
    {
        if (!user.Run.TryFindFile(name, out var path))
        {
            throw new HttpFailure("java.io.FileNotFoundException", $"{name} (No such file or directory)");
        }

        return File.ReadAllBytes(path);
    }

    private static RequestBody Raw(HttpSettings settings, VirtualUser user, Encoding encoding)
    {
        var text = string.Concat(settings.Arguments.Select(a => a.Value.Evaluate(user)));
        return new(encoding.GetBytes(text), $"text/plain; charset={encoding.WebName.ToUpperInvariant()}");
    }

    // What is not to be encoded is decoded first, then encoded all the same.
    private static RequestBody Form(HttpSettings settings, VirtualUser user, Encoding encoding)
    {
        var form = new StringBuilder();
        foreach (var argument in settings.Arguments)
        {
            var (name, value) = (argument.Name.Evaluate(user), argument.Value.Evaluate(user));
            if (string.IsNullOrWhiteSpace(name) || (name.StartsWith("${", StringComparison.Ordinal) && name.EndsWith('}')))
            {
                continue;
            }

            form.Append(form.Length == 0 ? "" : "&").Append(Encode(name, argument)).Append('=').Append(Encode(value, argument));
        }

        return new(Encoding.ASCII.GetBytes(form.ToString()), $"application/x-www-form-urlencoded; charset={encoding.WebName.ToUpperInvariant()}");
    }

    private static string Encode(string text, HttpArgument argument) => FormText.Encode(argument.IsEncoded ? text : FormText.Decode(text));

    private static RequestBody OfFile(HttpFile file, VirtualUser user) =>
        new(ReadFile(file.Path.Evaluate(user), user), file.ContentType.Evaluate(user) is { Length: > 0 } type ? type : null);

    private static Encoding EncodingOf(string name)
    {
        try
        {
            return name.Length == 0 ? Encoding.UTF8 : Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            throw new HttpFailure("java.nio.charset.UnsupportedCharsetException", name);
        }
    }
}
