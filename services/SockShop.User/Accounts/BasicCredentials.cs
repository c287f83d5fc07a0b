using System.Net.Http.Headers;
using System.Text;

namespace SockShop.User.Accounts;

/// <summary>A name and a password from an <c>Authorization</c> header (RFC 7617). A class: a record's text would show the password.</summary>
internal sealed class BasicCredentials(string username, string password)
{
    public string Username => username;

    public string Password => password;

    /// <summary>Reads the header's value. Null: it holds no such credentials.</summary>
    public static BasicCredentials? Parse(string? header)
    {
        if (!AuthenticationHeaderValue.TryParse(header, out var value) || !value.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var text = Decode(value.Parameter ?? "");
        return !text.Any(char.IsControl) && text.Split(':', 2) is [var username, var password] ? new(username, password) : null;
    }

    private static string Decode(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : "";
    }
}
