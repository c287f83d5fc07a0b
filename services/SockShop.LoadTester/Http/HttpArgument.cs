using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Expressions;
using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.Http;

/// <summary>A parameter of a request, or its body where it has no name.</summary>
internal sealed class HttpArgument(ElementReader reader)
{
    private readonly Template _name = reader.Text("Argument.name");
    private readonly Template _value = reader.Text("Argument.value");
    private readonly Template _separator = reader.Text("Argument.metadata", "=");
    private readonly Template _contentType = reader.Text("HTTPArgument.content_type", "text/plain");
    private readonly bool _isEncoded = reader.Flag("HTTPArgument.always_encode");

    /// <summary>What they are in one sample: evaluated once, whatever they are used for.</summary>
    public static ArgumentText[] Evaluate(IReadOnlyList<HttpArgument> arguments, VirtualUser user)
    {
        if (arguments.Count == 0)
        {
            return [];
        }

        var texts = new ArgumentText[arguments.Count];
        for (var i = 0; i < texts.Length; i++)
        {
            var a = arguments[i];
            texts[i] = new(a._name.Evaluate(user), a._value.Evaluate(user), a._separator.Evaluate(user), a._contentType.Evaluate(user), a._isEncoded);
        }

        return texts;
    }
}

/// <summary>A parameter in one sample.</summary>
/// <param name="Name">Empty for a body.</param>
/// <param name="Value">Its value.</param>
/// <param name="Separator">What stands between name and value in an address.</param>
/// <param name="ContentType">What it is as a part of a form.</param>
/// <param name="IsEncoded">Whether it is still to be encoded.</param>
internal readonly record struct ArgumentText(string Name, string Value, string Separator, string ContentType, bool IsEncoded);

/// <summary>A file that a request carries.</summary>
internal sealed class HttpFile(ElementReader reader)
{
    private readonly Template _path = reader.Text("File.path");
    private readonly Template _parameter = reader.Text("File.paramname");
    private readonly Template _contentType = reader.Text("File.mimetype");

    /// <summary>What they are in one sample.</summary>
    public static FileText[] Evaluate(IReadOnlyList<HttpFile> files, VirtualUser user) =>
        files.Count == 0 ? [] : [.. files.Select(f => new FileText(f._path.Evaluate(user), f._parameter.Evaluate(user), f._contentType.Evaluate(user)))];
}

/// <summary>A file in one sample.</summary>
/// <param name="Path">As the plan has it.</param>
/// <param name="Parameter">Name of the form's field; empty where the file is the whole body.</param>
/// <param name="ContentType">What it is; empty where the plan does not say.</param>
internal readonly record struct FileText(string Path, string Parameter, string ContentType);
