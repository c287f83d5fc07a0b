using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Http;
using SockShop.LoadTester.Plans;
using Target = SockShop.LoadTester.Engine.Target;

namespace SockShop.Tests.LoadTester.Http;

/// <summary>A user and the elements of a plan that asks a server, without an engine around them.</summary>
internal sealed class HttpPlan : IDisposable, ISampleListener
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("http-plan");
    private readonly Dictionary<string, string> _properties = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly RecordingServer? _server;
    private VirtualUser? _user;

    /// <param name="server">Whom samplers ask that do not say otherwise.</param>
    public HttpPlan(RecordingServer? server = null) => _server = server;

    /// <summary>A clock that can be set forward.</summary>
    public ShiftedTime Time { get; } = new();

    public Target? Target { get; init; }

    public bool SameUserOnNextIteration { get; init; } = true;

    public VirtualUser User => _user ??= NewUser();

    /// <summary>Sets a property of JMeter's; before the user is first used.</summary>
    public HttpPlan With(string property, string value)
    {
        _properties[property] = value;
        return this;
    }

    public VirtualUser NewUser() => new(
        new RunContext(_properties, _folder.FullName, _folder.FullName, Time) { Listener = this, Target = Target, StopNow = _stop.Token },
        new UserGroup("SC1", 1) { Size = 1, SameUserOnNextIteration = SameUserOnNextIteration },
        1);

    public void StopNow() => _stop.Cancel();

    /// <summary>Asks the server for a path with a method.</summary>
    public Task<SampleResult> SendAsync(string method, string path, params object[] more) => SendAsync(Sampler([("HTTPSampler.method", method), ("HTTPSampler.path", path), .. more]));

    public Task<SampleResult> GetAsync(string path, params object[] more) => SendAsync("GET", path, more);

    public async Task<SampleResult> SendAsync(HttpSampler sampler) => Assert.IsType<SampleResult>(await sampler.SampleAsync(User));

    /// <summary>A sampler as JMeter's window makes it: kept connections, the server's host and port.</summary>
    /// <param name="more">Settings, as pairs or groups of them, and elements in its scope, the innermost first.</param>
    public HttpSampler Sampler(params object[] more)
    {
        var settings = new Dictionary<string, object> { ["HTTPSampler.use_keepalive"] = "true", ["HTTPSampler.domain"] = _server?.Host ?? "127.0.0.1", ["HTTPSampler.port"] = $"{_server?.Port}" };
        foreach (var (name, value) in more.OfType<(string, string)>())
        {
            settings[name] = value;
        }

        foreach (var (name, value) in more.OfType<(string, PlanProperties)>())
        {
            settings[name] = value;
        }

        return new(Reader("HTTPSamplerProxy", settings), [.. more.OfType<IConfigElement>()]);
    }

    public static (string, PlanProperties) Arguments(params (string Name, string Value)[] arguments) => ArgumentsOf(false, arguments);

    public static (string, PlanProperties) EncodedArguments(params (string Name, string Value)[] arguments) => ArgumentsOf(true, arguments);

    /// <summary>Arguments with settings of their own.</summary>
    public static (string, PlanProperties) Arguments(params Dictionary<string, object>[] arguments) =>
        ("HTTPsampler.Arguments", Properties(new() { ["Arguments.arguments"] = Groups(arguments) }));

    public static (string, PlanProperties) Body(string text) => Arguments(("", text));

    public static (string, PlanProperties) Files(params (string Path, string Parameter, string Type)[] files) => (
        "HTTPsampler.Files",
        Properties(new() { ["HTTPFileArgs.files"] = Groups(files.Select(f => new Dictionary<string, object> { ["File.path"] = f.Path, ["File.paramname"] = f.Parameter, ["File.mimetype"] = f.Type })) }));

    public static HeaderManager Headers(params (string Name, string Value)[] headers) => new(Reader("HeaderManager", new()
    {
        ["HeaderManager.headers"] = Groups(headers.Select(h => new Dictionary<string, object> { ["Header.name"] = h.Name, ["Header.value"] = h.Value })),
    }));

    public static CookieManager Cookies(params Dictionary<string, object>[] cookies) => new(Reader("CookieManager", new() { ["CookieManager.cookies"] = Groups(cookies) }));

    public static CookieManager CookiesWith(string setting, string value, params Dictionary<string, object>[] cookies) =>
        new(Reader("CookieManager", new() { [setting] = value, ["CookieManager.cookies"] = Groups(cookies) }));

    public static AuthManager Authorizations(params Dictionary<string, object>[] entries) => new(Reader("AuthManager", new() { ["AuthManager.auth_list"] = Groups(entries) }));

    public static HttpDefaults Defaults(params object[] more) => new(Reader("HttpDefaults", new(
        more.OfType<(string, string)>().Select(s => KeyValuePair.Create(s.Item1, (object)s.Item2))
            .Concat(more.OfType<(string, PlanProperties)>().Select(s => KeyValuePair.Create(s.Item1, (object)s.Item2))))));

    public string WriteFile(string name, string text)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, name), text);
        return name;
    }

    public void Sampled(SampleResult result)
    {
        // the engine's business
    }

    public void Dispose()
    {
        _user?.Dispose();
        _stop.Dispose();
        _folder.Delete(recursive: true);
    }

    private static (string, PlanProperties) ArgumentsOf(bool encoded, (string Name, string Value)[] arguments) => Arguments([.. arguments.Select(a =>
        new Dictionary<string, object> { ["Argument.name"] = a.Name, ["Argument.value"] = a.Value, ["HTTPArgument.always_encode"] = encoded ? "true" : "false" })]);

    private static List<object> Groups(IEnumerable<Dictionary<string, object>> groups) => [.. groups.Select(Properties)];

    private static PlanProperties Properties(Dictionary<string, object> values) => new(values);

    private static ElementReader Reader(string kind, Dictionary<string, object> settings) => new(new PlanElement(kind, "GET /", true, 1, null) { Properties = Properties(settings) });
}

/// <summary>The system's clock, some time ahead.</summary>
internal sealed class ShiftedTime : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override long GetTimestamp() => System.GetTimestamp() + (long)(Ahead.TotalSeconds * System.TimestampFrequency);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;
}
