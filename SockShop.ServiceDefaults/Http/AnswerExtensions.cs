using System.Net.Http.Json;
using System.Text.Json;
using SockShop.ServiceDefaults.Errors;

namespace SockShop.ServiceDefaults.Http;

/// <summary>Reads what other services answer; what cannot be used is that service's failure.</summary>
public static class AnswerExtensions
{
    /// <summary>The body as <typeparamref name="T"/>; null when it is JSON's null.</summary>
    /// <typeparam name="T">What the caller reads of the answer.</typeparam>
    /// <param name="response">An answer of another service.</param>
    /// <param name="service">That service's name, for the error.</param>
    /// <param name="ct">Cancels the reading.</param>
    public static async Task<T?> ReadAnswerAsync<T>(this HttpResponseMessage response, string service, CancellationToken ct)
    {
        response.EnsureAnswered(service);
        try
        {
            return await response.Content.ReadFromJsonAsync<T>(ct);
        }
        catch (JsonException e)
        {
            throw new DependencyException(service, "answered what cannot be read", e);
        }
    }

    /// <summary>Throws a <see cref="DependencyException"/> unless the status is a success.</summary>
    /// <param name="response">An answer of another service.</param>
    /// <param name="service">That service's name, for the error.</param>
    public static void EnsureAnswered(this HttpResponseMessage response, string service)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw new DependencyException(service, $"answered {(int)response.StatusCode}");
        }
    }
}
