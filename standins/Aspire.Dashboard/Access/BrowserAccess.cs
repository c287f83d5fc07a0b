using System.Security.Cryptography;
using System.Text;

namespace Aspire.Dashboard.Access;

/// <summary>
/// Who may look and act: the token of the printed link becomes a cookie, and each form carries a word that only our own pages
/// know. Both are derived from the token, so that a dashboard that starts again with it knows its visitors.
/// </summary>
internal sealed class BrowserAccess(DashboardOptions options)
{
    public const string Cookie = "aspire-dashboard";
    public const string FormField = "form-key";

    private readonly byte[] _token = Encoding.UTF8.GetBytes(options.BrowserToken);

    public string FormKey => Derive("form");

    public bool IsToken(string? given) => given is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), _token);

    public bool IsSignedIn(HttpRequest request) => options.AllowAnonymous || IsSame(request.Cookies[Cookie], Derive("cookie"));

    public bool IsOurForm(IFormCollection form) => IsSame(form[FormField], FormKey);

    public void SignIn(HttpResponse response) => response.Cookies.Append(Cookie, Derive("cookie"), new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        IsEssential = true,
    });

    private string Derive(string purpose) => Convert.ToHexStringLower(HMACSHA256.HashData(_token, Encoding.UTF8.GetBytes(purpose)));

    private static bool IsSame(string? given, string wanted) =>
        given is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(wanted));
}
