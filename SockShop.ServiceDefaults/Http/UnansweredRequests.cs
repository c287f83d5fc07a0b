namespace SockShop.ServiceDefaults.Http;

/// <summary>Tells requests that came to nothing from those of which nobody knows what they came to.</summary>
public static class UnansweredRequests
{
    private static readonly HttpRequestOptionsKey<bool> s_unanswered = new("unanswered");

    /// <summary>Whether one attempt at least may have reached the other service, and its answer never came.</summary>
    /// <param name="request">A request that was sent by a client of <see cref="ServiceClientExtensions.AddServiceClient"/>.</param>
    public static bool WasUnanswered(this HttpRequestMessage request) => request.Options.TryGetValue(s_unanswered, out _);

    internal static void MarkUnanswered(this HttpRequestMessage request) => request.Options.Set(s_unanswered, true);
}
