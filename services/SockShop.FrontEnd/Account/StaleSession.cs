using System.Net;
using SockShop.FrontEnd.Session;

namespace SockShop.FrontEnd.Account;

/// <summary>A session can outlive its customer, whose account was deleted or whose store was emptied: then nobody is logged in.</summary>
internal static class StaleSession
{
    /// <summary>The user service's answer about the session's customer.</summary>
    public static HttpResponseMessage OrNotLoggedIn(this HttpResponseMessage answer)
    {
        if (answer.StatusCode != HttpStatusCode.NotFound)
        {
            return answer;
        }

        answer.Dispose();
        throw SignedInCustomer.NotLoggedIn();
    }
}
