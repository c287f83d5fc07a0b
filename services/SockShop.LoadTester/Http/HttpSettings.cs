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
        KeepsAlive = Flag("HTTPSampler.use_keepalive");
        IsMultipart = Flag("HTTPSampler.DO_MULTIPART_POST");
        IsBrowserMultipart = Flag("HTTPSampler.BROWSER_COMPATIBLE_MULTIPART");
        IsRawBody = Flag("HTTPSampler.postBodyRaw");
        FetchesEmbedded = Flag("HTTPSampler.image_parser");
        FetchesAtOnce = Flag("HTTPSampler.concurrentDwn");
        MostAtOnce = Text("HTTPSampler.concurrentPool", "6");
        Arguments = [.. _readers.SelectMany(r => r.Group("HTTPsampler.Arguments").Groups("Arguments.arguments")).Select(a => new HttpArgument(a))];
        Files = [.. _readers.SelectMany(r => r.Group("HTTPsampler.Files").Groups("HTTPFileArgs.files")).Select(f => new HttpFile(f))];
        Redirects = Flag("HTTPSampler.auto_redirects") ? RedirectMode.InClient : Flag("HTTPSampler.follow_redirects") ? RedirectMode.Follow : RedirectMode.None;
        RefuseUnsupported(sampler);
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

    public RedirectMode Redirects { get; }

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

    /// <summary>Refuses what an element sets that a run would not do.</summary>
    public static void RefuseUnsupported(ElementReader reader)
    {
        reader.RefuseIfSet("HTTPSampler.proxyHost", Proxies);
        reader.RefuseIfSet("HTTPSampler.proxyPort", Proxies);
        reader.RefuseIfSet("HTTPSampler.ipSource", "the system chooses the address that requests come from");
        RefuseUnless(reader, "HTTPSampler.protocol", text => text.ToLowerInvariant() is "http" or "https", "only http and https are supported");
        RefuseUnless(reader, "HTTPSampler.embedded_url_re", UrlPattern.IsValid, "this is no regular expression");
        RefuseUnless(reader, "HTTPSampler.embedded_url_exclude_re", UrlPattern.IsValid, "this is no regular expression");
        if (reader.Flag("HTTPSampler.md5"))
        {
            reader.Refuse("HTTPSampler.md5", "true", "bodies are kept, not their MD5 sums");
        }
    }

    private static void RefuseUnless(ElementReader reader, string name, Func<string, bool> isFine, string why)
    {
        if (reader.Text(name) is { IsConstant: true } text && text.Source is { Length: > 0 } value && !isFine(value))
        {
            reader.Refuse(name, value, why);
        }
    }
}

/// <summary>Who follows redirects.</summary>
internal enum RedirectMode
{
    /// <summary>Nobody: they are answers like others.</summary>
    None,

    /// <summary>The sampler: each hop is a sample of its own.</summary>
    Follow,

    /// <summary>The client, out of sight.</summary>
    InClient,
}
