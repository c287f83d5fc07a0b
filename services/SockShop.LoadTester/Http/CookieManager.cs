using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Expressions;
using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.Http;

/// <summary>HTTP Cookie Manager: each user's cookies. The policies other than <c>ignoreCookies</c> are all taken as RFC 6265's.</summary>
internal sealed class CookieManager(ElementReader reader) : IConfigElement, IThreadIterationListener
{
    private readonly bool _clearsEachIteration = reader.Flag("CookieManager.clearEachIteration");
    private readonly bool _followsThreadGroup = reader.Flag("CookieManager.controlledByThreadGroup");
    private readonly bool _ignores = reader.Properties.Text("CookieManager.policy") == "ignoreCookies";
    private readonly Defined[] _defined = [.. reader.Groups("CookieManager.cookies").Select(c => new Defined(c))];

    /// <summary>The <c>Cookie</c> header for a request; null without any that matches.</summary>
    public string? Header(VirtualUser user, RequestTarget target) => _ignores ? null : Store(user).Header(target, user.Run.Time.GetUtcNow());

    /// <summary>Keeps what an answer sets.</summary>
    public void Take(VirtualUser user, RequestTarget target, ResponseHead head)
    {
        if (_ignores || !head.SetsCookies)
        {
            return;
        }

        var store = Store(user);
        foreach (var cookie in head.FindAll("Set-Cookie"u8))
        {
            store.Take(cookie, target, user.Run.Time.GetUtcNow());
        }

        if (user.Run.Properties.GetValueOrDefault("CookieManager.save.cookies") == "true")
        {
            store.CopyTo(user.Variables);
        }
    }

    public void ThreadIterationStarted(VirtualUser user)
    {
        if (_followsThreadGroup ? !user.Group.SameUserOnNextIteration : _clearsEachIteration)
        {
            Fill(Store(user), user);
        }
    }

    private CookieStore Store(VirtualUser user)
    {
        var store = user.State<CookieStore>(this);
        if (!store.IsFilled)
        {
            Fill(store, user);
        }

        return store;
    }

    private void Fill(CookieStore store, VirtualUser user) => store.Reset(_defined.Select(d => d.ToCookie(user)));

    private sealed class Defined(ElementReader reader)
    {
        private const long MaxSeconds = 253_402_300_799; // the end of year 9999
        private readonly Template _name = reader.Text(PlanProperties.OwnName);
        private readonly Template _value = reader.Text("Cookie.value");
        private readonly Template _domain = reader.Text("Cookie.domain");
        private readonly Template _path = reader.Text("Cookie.path");
        private readonly bool _isSecure = reader.Flag("Cookie.secure");
        private readonly Template _expires = reader.Text("Cookie.expires"); // seconds since 1970; 0 is never

        public Cookie ToCookie(VirtualUser user) => new(
            _name.Evaluate(user),
            _value.Evaluate(user),
            _domain.Evaluate(user).TrimStart('.').ToLowerInvariant(),
            IsHostOnly: false,
            _path.Evaluate(user) is { Length: > 0 } path ? path : "/",
            _isSecure,
            _expires.EvaluateLong(user) is > 0 and <= MaxSeconds and var seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null);
    }
}
