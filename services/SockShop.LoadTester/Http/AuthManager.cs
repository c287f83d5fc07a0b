using System.Text;
using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Expressions;
using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.Http;

/// <summary>HTTP Authorization Manager: names and passwords for addresses; sent with the first request (Basic).</summary>
internal sealed class AuthManager : IConfigElement
{
    private readonly Entry[] _entries;

    public AuthManager(ElementReader reader)
    {
        _entries = [.. reader.Groups("AuthManager.auth_list").Select(a => new Entry(a.Text("Authorization.url"), a.Text("Authorization.username"), a.Text("Authorization.password")))];
        foreach (var entry in reader.Groups("AuthManager.auth_list"))
        {
            if (entry.Properties.Text("Authorization.mechanism") is { Length: > 0 } mechanism and not ("BASIC" or "BASIC_DIGEST"))
            {
                // BASIC_DIGEST is what JMeter calls Basic that may become Digest when asked to.
                entry.Refuse("Authorization.mechanism", mechanism, "only BASIC is supported");
            }
        }
    }

    /// <summary>The header's value for an address; null where none matches. Addresses may have the scheme's own port or not.</summary>
    public string? Find(RequestTarget target, VirtualUser user)
    {
        foreach (var entry in _entries)
        {
            var url = entry.Url.Evaluate(user);
            if (target.Url.StartsWith(url, StringComparison.OrdinalIgnoreCase) || target.UrlWithPort.StartsWith(url, StringComparison.OrdinalIgnoreCase))
            {
                return $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{entry.User.Evaluate(user)}:{entry.Password.Evaluate(user)}"))}";
            }
        }

        return null;
    }

    private sealed record Entry(Template Url, Template User, Template Password);
}
