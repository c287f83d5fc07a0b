namespace SockShop.LoadTester.Http;

/// <summary>Who is asked: what a connection leads to.</summary>
internal readonly record struct Origin(bool IsSecure, string Host, int Port)
{
    private int UsualPort => IsSecure ? 443 : 80;

    /// <summary>As the <c>Host</c> header has it: without the scheme's own port.</summary>
    public string Authority => Port == UsualPort ? Host : $"{Host}:{Port}";

    public override string ToString() => $"{(IsSecure ? "https" : "http")}://{Authority}";
}
