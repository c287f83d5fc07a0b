using System.Text;

namespace SockShop.AppHost.Kubernetes.Checking.Reading;

/// <summary>Reads files, each once, and remembers which; names them as seen from the folder that is checked.</summary>
internal sealed class FileReader(string root)
{
    private readonly Dictionary<string, IReadOnlyList<YamlDocument>> _documents = [];

    public HashSet<string> Read { get; } = [];

    public string Name(string path) => Path.GetRelativePath(root, path).Replace('\\', '/');

    /// <exception cref="BadInputException">The file is not there, or no text, or too large.</exception>
    public string Text(string path)
    {
        Read.Add(path);
        try
        {
            using var file = File.OpenRead(path);
            var bytes = new byte[Math.Min(file.Length, Limits.FileBytes) + 1];
            var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return length < bytes.Length
                ? new UTF8Encoding(false).GetString(bytes, 0, length).TrimStart('\uFEFF')
                : throw new BadInputException($"larger than {Limits.FileBytes / 1024 / 1024} MiB");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException(File.Exists(path) ? e.Message.TrimEnd('.') : "no such file");
        }
    }

    /// <summary>The documents of a file; they belong to the reader, so a caller that changes them takes copies.</summary>
    /// <exception cref="BadInputException">It is not there, or no YAML, or too large.</exception>
    public IReadOnlyList<YamlDocument> Documents(string path)
    {
        if (!_documents.TryGetValue(path, out var documents))
        {
            _documents[path] = documents = Path.GetExtension(path) == ".json" ? [JsonText.Read(Text(path))] : YamlDocuments.Read(Text(path));
        }

        return documents;
    }
}
