using SockShop.LoadTester.Expressions;
using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.Http;

/// <summary>A sampler's settings with those of the defaults in its scope; names and defaults of JMeter 5.6.3's <c>HTTPSamplerBaseSchema</c>.</summary>
internal sealed class HttpSettings
{
    private const string Proxies = "requests go to the server itself; proxies are not supported";
    private readonly IReadOnlyList<ElementReader> _readers;

    /// <param name="sampler">The sampler's own.</param>
    /// <param name="defaults">The defaults in its scope, the innermost first.</param>
    public HttpSettings(ElementReader sampler, IEnumerable<HttpDefaults> defaults)
    {
        _readers = [sampler, .. defaults.Select(d => d.Reader)];
        Protocol = Text("HTTPSampler.protocol");
        Domain = Text("HTTPSampler.domain");
        Port = Text("HTTPSampler.port");
        Path = Text("HTTPSampler.path");
        Method = Text("HTTPSampler.method", "GET");
        Encoding = Text("HTTPSampler.contentEncoding", "UTF-8");
        ConnectTimeout = Text("HTTPSampler.connect_timeout");
        ResponseTimeout = Text("HTTPSampler.response_timeout");
        EmbeddedPattern = Text("HTTPSampler.embedded_url_re");
        EmbeddedExclusion = Text("HTTPSampler.embedded_url_exclude_re");
        FollowsRedirects = Flag("HTTPSampler.follow_redirects");
        RedirectsInClient = Flag("HTTPSampler.auto_redirects");
        KeepsAlive = Flag("HTTPSampler.use_keepalive");
        IsMultipart = Flag("HTTPSampler.DO_MULTIPART_POST");
        IsBrowserMultipart = Flag("HTTPSampler.BROWSER_COMPATIBLE_MULTIPART");
        IsRawBody = Flag("HTTPSampler.postBodyRaw");
        FetchesEmbedded = Flag("HTTPSampler.image_parser");
        FetchesAtOnce = Flag("HTTPSampler.concurrentDwn");
        MostAtOnce = Text("HTTPSampler.concurrentPool", "6");
        Arguments = [.. _readers.SelectMany(r => r.Group("HTTPsampler.Arguments").Groups("Arguments.arguments")).Select(a => new HttpArgument(a))];
        Files = [.. _readers.SelectMany(r => r.Group("HTTPsampler.Files").Groups("HTTPFileArgs.files")).Select(f => new HttpFile(f))];
        foreach (var reader in _readers)
        {
            RefuseUnsupported(reader);
        }
    }

    public Template Protocol { get; }

    public Template Domain { get; }

    public Template Port { get; }

    public Template Path { get; }

    public Template Method { get; }

    public Template Encoding { get; }

    /// <summary>Milliseconds; empty or 0 is no limit.</summary>
    public Template ConnectTimeout { get; }

    /// <inheritdoc cref="ConnectTimeout"/>
    public Template ResponseTimeout { get; }

    public Template EmbeddedPattern { get; }

    public Template EmbeddedExclusion { get; }

    public Template MostAtOnce { get; }

    public bool FollowsRedirects { get; }

    public bool RedirectsInClient { get; }

    public bool KeepsAlive { get; }

    public bool IsMultipart { get; }

    public bool IsBrowserMultipart { get; }

    public bool IsRawBody { get; }

    public bool FetchesEmbedded { get; }

    public bool FetchesAtOnce { get; }

    public IReadOnlyList<HttpArgument> Arguments { get; }

    public IReadOnlyList<HttpFile> Files { get; }

    // The nearest that says something; an empty text says nothing.
    private ElementReader Nearest(string name) => _readers.FirstOrDefault(r => r.Properties.Text(name) is { Length: > 0 }) ?? _readers[0];

    private Template Text(string name, string absent = "") =>
        Nearest(name) is var reader && reader.Properties.Text(name) is { Length: > 0 } ? reader.Text(name) : Template.Constant(absent);

    private bool Flag(string name) => Nearest(name).Flag(name);

    private static void RefuseUnsupported(ElementReader reader)
    {
        reader.RefuseIfSet("HTTPSampler.proxyHost", Proxies);
        reader.RefuseIfSet("HTTPSampler.proxyPort", Proxies);
        reader.RefuseIfSet("HTTPSampler.ipSource", "the system chooses the address that requests come from");
        if (reader.Flag("HTTPSampler.md5"))
        {
            reader.Refuse("HTTPSampler.md5", "true", "bodies are kept, not their MD5 sums");
        }
    }
}

/// <summary>A parameter of a request, or its body where it has no name.</summary>
internal sealed class HttpArgument(ElementReader reader)
{
    public Template Name { get; } = reader.Text("Argument.name");

    public Template Value { get; } = reader.Text("Argument.value");

    /// <summary>What stands between name and value; empty for a name alone.</summary>
    public Template Separator { get; } = reader.Text("Argument.metadata", "=");

    public Template ContentType { get; } = reader.Text("HTTPArgument.content_type", "text/plain");

    public bool IsEncoded { get; } = reader.Flag("HTTPArgument.always_encode");

    public bool IsConstant => Name.IsConstant && Value.IsConstant && Separator.IsConstant;
}

/// <summary>A file that a request carries.</summary>
internal sealed class HttpFile(ElementReader reader)
{
    public Template Path { get; } = reader.Text("File.path");

    /// <summary>Name of the form's field; empty where the file is the whole body.</summary>
    public Template Parameter { get; } = reader.Text("File.paramname");

    public Template ContentType { get; } = reader.Text("File.mimetype");
}
