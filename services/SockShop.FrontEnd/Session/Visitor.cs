namespace SockShop.FrontEnd.Session;

/// <summary>Who sent the request: a customer, or somebody with a cart.</summary>
internal sealed class Visitor(IHttpContextAccessor accessor, SessionSigner signer, TimeProvider clock)
{
    private const string SessionCookie = "md.sid";
    private const string LoggedInCookie = "logged_in";
    private static readonly TimeSpan s_lifetime = TimeSpan.FromHours(24);
    private static readonly TimeSpan s_loggedIn = TimeSpan.FromHours(1);

    private readonly HttpContext _http = accessor.HttpContext!;
    private Session? _session = signer.Verify(accessor.HttpContext!.Request.Cookies[SessionCookie]) is { } payload ? Session.Parse(payload) : null;

    /// <summary>
    /// The signed-in customer. The signed cookie proves it; the other one, which pages can read and remove, only keeps it:
    /// without it the visitor has logged out.
    /// </summary>
    public string? CustomerId =>
        _session?.ExpiresAt > clock.GetUtcNow().ToUnixTimeSeconds() && _http.Request.Cookies[LoggedInCookie] is { Length: > 0 }
            ? _session.CustomerId
            : null;

    /// <summary>Whether the browser came by TLS, which may end before this service; saying so falsely only withholds the sender's own cookies.</summary>
    private bool IsSecure => _http.Request.IsHttps || _http.Request.Headers["X-Forwarded-Proto"] == Uri.UriSchemeHttps;

    /// <summary>The key of the visitor's cart. Starts a session if there is none.</summary>
    public string CartId => CustomerId ?? (_session ?? Start(Session.New())).Id;

    /// <summary>Starts a customer's session under a new id, so that nobody who planted the old one shares it.</summary>
    /// <returns>The id of the session before, which may have a cart.</returns>
    public string? SignIn(string customerId)
    {
        var before = _session?.Id;
        var session = Start(Session.New() with { CustomerId = customerId, ExpiresAt = (clock.GetUtcNow() + s_lifetime).ToUnixTimeSeconds() });
        _http.Response.Cookies.Append(LoggedInCookie, session.Id, new() { MaxAge = s_loggedIn, SameSite = SameSiteMode.Lax, Secure = IsSecure });
        return before;
    }

    public void SignOut()
    {
        _session = null;
        _http.Response.Cookies.Delete(SessionCookie);
        _http.Response.Cookies.Delete(LoggedInCookie);
    }

    private Session Start(Session session)
    {
        _session = session;
        _http.Response.Cookies.Append(SessionCookie, signer.Sign(session.Format()), new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = IsSecure });
        return session;
    }
}
