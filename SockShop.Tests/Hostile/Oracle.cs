using System.Text.Json;
using System.Text.RegularExpressions;

namespace SockShop.Tests.Hostile;

/// <summary>What holds of every answer, whatever was asked.</summary>
internal static partial class Oracle
{
    /// <summary>What is wrong with the answer, or null.</summary>
    public static string? Complaint(FuzzedRequest request, RawAnswer? answer) => answer switch
    {
        null => request.Whole ? "was not answered" : null,
        { Status: >= 500 and not 505 } => "is a server error", // 505: of a version of HTTP that does not exist
        _ when Secret(answer.Body) is { } secret => $"shows the secret {secret}",
        _ when answer.Headers.ContainsKey("X-Evil") => "has a header of the attacker's",
        { Status: >= 400 } when Internals().Match(answer.Body) is { Success: true } match => $"shows what is inside: {match.Value}",
        { Status: >= 400 } when request.Method != "HEAD" && !IsProperError(answer) => "has not the shape of an error",
        _ => null,
    };

    public static string? Secret(string text) =>
        Known.CardNumbers.Append(Known.Password).FirstOrDefault(secret => text.Contains(secret, StringComparison.Ordinal));

    private static bool IsProperError(RawAnswer answer) => answer switch
    {
        { Type: "application/problem+json" } => JsonDocument.Parse(answer.Body).RootElement.GetProperty("status").GetInt32() == answer.Status,
        { Body.Length: 0 } => answer.Closes || answer.Status == 401, // of the server before any service sees it, and of a failed login
        { Status: 404, Type: "text/html; charset=utf-8" } => answer.Body.StartsWith("Cannot ", StringComparison.Ordinal) || FriendlyPage().IsMatch(answer.Body),
        { Status: 400, Body: "invalid URL to redirect to" } => true,
        _ => false,
    };

    // What a person who follows a link gets.
    [GeneratedRegex("^<!DOCTYPE html>.*<title>(No such sock|Nothing here) .*</html>\\s*$", RegexOptions.Singleline)]
    private static partial Regex FriendlyPage();

    [GeneratedRegex(@"\w*Exception\b|\n\s+at \w|Failed to (bind|read)|\bSystem\.[A-Z]|\bMicrosoft\.|\bSockShop\.|SQLite|\.cs\b|parameter ""\w+ \w+""", RegexOptions.CultureInvariant)]
    private static partial Regex Internals();
}
