using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using SockShop.Tests.Services;

namespace SockShop.Tests.User;

/// <summary>What the tests do with the user service, in the words of the contract.</summary>
internal static class UserClient
{
    public const string Eve = "57a98d98e4b00679b4a830af";
    public const string Nobody = "57a98d98e4b00679b4a83fff";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static Task<HttpResponseMessage> LoginAsync(this HttpClient client, string username, string password) =>
        client.SendLoginAsync($"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{username}:{password}"))}");

    public static async Task<HttpResponseMessage> SendLoginAsync(this HttpClient client, string? authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/login");
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return await client.SendAsync(request, Ct);
    }

    public static Task<HttpResponseMessage> PostBodyAsync(this HttpClient client, string path, string json) =>
        client.PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json"), Ct);

    /// <summary>Posts what must be accepted and gives its id.</summary>
    public static async Task<string> CreateAsync(this HttpClient client, string path, object body)
    {
        var response = await client.PostAsJsonAsync(path, body, Ct);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(new MediaTypeHeaderValue("application/hal+json"), response.Content.Headers.ContentType);
        var text = await response.Content.ReadAsStringAsync(Ct);
        Assert.Matches("""^\{"id":"[0-9a-f]{24}"\}$""", text); // the JMeter plan cuts the id out of exactly this
        return text[7..^2];
    }

    public static async Task AssertDeletedAsync(this HttpClient client, string path)
    {
        var response = await client.DeleteAsync(path, Ct);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"status":true}""", (await response.JsonAsync()).GetRawText());
    }

    public static async Task AssertRefusedAsync(this HttpResponseMessage response, HttpStatusCode status, string message)
    {
        var error = await response.JsonAsync();
        Assert.Equal(status, response.StatusCode);
        Assert.Equal((int)status, error.GetProperty("status_code").GetInt32());
        Assert.Equal(ReasonPhrases.GetReasonPhrase((int)status), error.Text("status_text"));
        Assert.Contains(message, error.GetProperty("error").GetString());
    }

    /// <summary>The items of a HAL list, which must have that name.</summary>
    public static JsonElement.ArrayEnumerator Embedded(this JsonElement list, string name)
    {
        Assert.Equal(["_embedded"], list.Names());
        Assert.Equal([name], list.GetProperty("_embedded").Names());
        return list.GetProperty("_embedded").GetProperty(name).EnumerateArray();
    }

    public static string Text(this JsonElement element, string property) => element.GetProperty(property).GetString()!;
}
