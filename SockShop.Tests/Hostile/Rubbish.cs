namespace SockShop.Tests.Hostile;

/// <summary>What nobody should send, one character a byte.</summary>
internal static class Rubbish
{
    public static readonly string[] PathSegments =
    [
        "%00", "%2e%2e", "%2E", "..", ".", "..%2f..%2fetc%2fpasswd", "%2f", "%5c", "%25", "%", "%zz", "", "//", "undefined", "null", "NaN", "-1", "0", "9e999",
        "%E2%82%AC", "%F0%9F%A7%A6", "%ED%A0%80", "%ff%fe", "%0d%0aX-Evil:%201", "%01", "%7f", "%C2%85", "'%20OR%201=1--", "%27;DROP%20TABLE%20item;--",
        "<script>", "{id}", "*", "+", ";a=b", "~", "$(id)", "%26", "%3f", "%23", "a%20b", "\\..\\", "@", ":", "é".OnTheWire(), new('a', 129), new('a', 7000), Repeat("%25", 900), Repeat("%F0%9F%A7%A6", 300),
    ];

    public static readonly string[] HeaderValues =
    [
        "", " ", "\t", ",", ",,,,", "\"", "x\0y", "\u00ff\u00fe", "ü€🧦".OnTheWire(), "\u0001", "\u007f", "-1", "999999999999999999999", "null", "*", "x y", "a=b;c=d", "%0d%0a",
        new('h', 200), new('h', 5000), new('h', 30_000), Repeat("a=b,", 500), Repeat("k=" + "ü".OnTheWire() + ",", 200), Repeat("%ff", 500), "() { :; }; echo",
    ];

    public static readonly string[] JsonValues =
    [
        "null", "true", "[]", "{}", "[[]]", "{\"a\":1}", "NaN", "Infinity", "-Infinity", "1e400", "-1e400", "1e-400", "0", "-0", "-1", "-0.0001", "0.001", "1001", "2147483648", "-2147483649",
        "9223372036854775808", "79228162514264337593543950336", "123456789012345678901234567890123456789012345678901234567890", "1.7976931348623157e308", "007", "0x10", "+1", "1_000", "\"\"", "\" \"",
        "\"\\u0000\"", "\"a\\u0000b\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\uZZZZ\"", "\"\\x\"", "\"\u0001\"", "\"\r\n\"", "\"\\r\\nX-Evil: 1\"", "\"\u00ff\u00fe\"", "\"\u00ed\u00a0\u0080\"",
        "\"ü€🧦\"".OnTheWire(), "\"\\u202e\\ufeff\"", "\".\"", "\"..\"", "\"../../health\"", "\"size\"", "\"images\"", "\"a/b\"", "\"a?b#c\"", "\"%2e%2e\"", "\"' OR 1=1--\"", "\"<script>alert(1)</script>\"",
        "\"http://169.254.169.254/\"", "\"http://user/customers/..\"", "\"http://user@evil/customers/x\"", "\"file:///etc/passwd\"",
        Text(Repeat("a", 65)), Text(Repeat("a", 101)), Text(Repeat("a", 1000)), Text(Repeat("a", 50_000)), Text(Repeat(" ", 50_000)), Text(Repeat("1 ", 25_000)), Text(Repeat("\\u00e4", 9000)),
        $"[{Repeat("1,", 20_000)}1]", Repeat("[", 10_000) + Repeat("]", 10_000), Repeat("{\"a\":", 10_000) + "1" + Repeat("}", 10_000), Repeat("[", 10_000),
    ];

    public static readonly string[] Bodies =
    [
        "", " ", "null", "[]", "{}", "\"\"", "0", "{", "}", "{\"", "{\"a\"", "{\"a\":", "{,}", "{}{}", "{} x", "\u00ef\u00bb\u00bf{}", "\u00ff\u00fe{\0}\0", "\0", "{\"\\ud800\":1}", "/* */{}", "{'a':1}",
        "id=1&quantity=2", "<x/>", "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--x--", "\u001f\u008b\u0008\0\0\0\0\0", Repeat("{\"a\":", 10_000), Repeat("[", 60_000), Repeat("x", 70_000), $"{{{Repeat("\"a\":1,", 9000)}\"a\":1}}",
    ];

    public static readonly string[] ContentTypes =
    [
        "application/json", "application/json; charset=utf-16", "application/json; charset=utf-7", "application/json; charset=nonsense", "application/json; charset=", "application/json; charset=\"utf-8\"",
        "application/json;;;", "application/hal+json", "text/json", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=x", "application/xml", "/", "json", "",
        "application/json, text/plain", "application/json; charset=utf-32", "application/json; charset=iso-8859-1", "application/" + Repeat("j", 3000),
    ];

    public static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private static string Text(string text) => $"\"{text}\"";
}
