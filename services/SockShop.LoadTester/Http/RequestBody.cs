using System.Text;
using SockShop.LoadTester.Engine;

namespace SockShop.LoadTester.Http;

/// <summary>What a request carries.</summary>
/// <param name="Content">Its bytes, empty where only their length, 0, is sent.</param>
/// <param name="ContentType">What it is, where the plan's headers do not say; null to send no such header.</param>
internal sealed record RequestBody(ReadOnlyMemory<byte> Content, string? ContentType)
{
    /// <summary>Whether the content type is sent whatever the plan's headers say: a form in parts needs its boundary.</summary>
    public bool HasOwnContentType { get; init; }

    /// <summary>The body of a sample; null for methods that have none.</summary>
    public static RequestBody? Of(HttpSettings settings, ArgumentText[] arguments, Encoding encoding, VirtualUser user, string method)
    {
        var mayBeEmpty = method is "POST" or "PUT" or "PATCH" or "DELETE";
        if (!mayBeEmpty && (method != "GET" || (arguments.Length == 0 && settings.Files.Count == 0 && !settings.IsRawBody)))
        {
            return null;
        }

        var files = HttpFile.Evaluate(settings.Files, user);
        var isFile = files is [{ Path.Length: > 0, Parameter: "" }];
        var isRaw = settings.IsRawBody || (arguments.Length > 0 && !Array.Exists(arguments, a => a.Name.Length > 0));
        if (!mayBeEmpty && !isRaw && !(isFile && arguments.Length == 0))
        {
            return null;
        }

        return settings.IsMultipart || (files.Length > 0 && !isFile && !Array.Exists(files, f => f.Path.Length == 0)) ? MultipartBody.Of(settings, arguments, files, encoding, user)
            : isFile && arguments.Length == 0 ? OfFile(files[0], user)
            : isRaw ? Raw(arguments, encoding)
            : Form(arguments, encoding);
    }

    /// <exception cref="HttpFailure">The file is not there or cannot be read.</exception>
    internal static byte[] ReadFile(string name, VirtualUser user)
    {
        if (!user.Run.TryFindFile(name, out var path))
        {
            throw new HttpFailure("java.io.FileNotFoundException", $"{name} (No such file or directory)");
        }

        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new HttpFailure("java.io.FileNotFoundException", $"{name} ({e.Message})");
        }
    }

    /// <summary>As Java names an encoding in a content type.</summary>
    internal static string Charset(Encoding encoding) => encoding is UTF8Encoding ? "UTF-8" : encoding.WebName.ToUpperInvariant();

    /// <summary>Whether a form leaves it out: without a name, or with one that is a variable that is not set.</summary>
    internal static bool IsLeftOut(ArgumentText argument) =>
        string.IsNullOrWhiteSpace(argument.Name) || (argument.Name.StartsWith("${", StringComparison.Ordinal) && argument.Name.EndsWith('}'));

    private static RequestBody Raw(ArgumentText[] arguments, Encoding encoding)
    {
        var text = arguments is [{ IsEncoded: false } only] ? only.Value : string.Concat(arguments.Select(a => a.IsEncoded ? FormText.Encode(a.Value, encoding) : a.Value));
        return new(encoding.GetBytes(text), $"text/plain; charset={Charset(encoding)}");
    }

    // What is not to be encoded is decoded first, then encoded all the same.
    private static RequestBody Form(ArgumentText[] arguments, Encoding encoding)
    {
        var form = new StringBuilder();
        foreach (var argument in arguments)
        {
            if (!IsLeftOut(argument))
            {
                form.Append(form.Length == 0 ? "" : "&").Append(Again(argument.Name)).Append('=').Append(Again(argument.Value));
            }

            string Again(string text) => FormText.Encode(argument.IsEncoded ? text : FormText.Decode(text, encoding), encoding);
        }

        return new(Encoding.ASCII.GetBytes(form.ToString()), $"application/x-www-form-urlencoded; charset={Charset(encoding)}");
    }

    private static RequestBody OfFile(FileText file, VirtualUser user) => new(ReadFile(file.Path, user), file.ContentType.Length > 0 ? file.ContentType : null);
}
