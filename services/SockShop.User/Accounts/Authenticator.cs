using Microsoft.AspNetCore.Identity;
using SockShop.User.Customers;

namespace SockShop.User.Accounts;

/// <summary>Registers customers and recognises them by their passwords.</summary>
internal sealed partial class Authenticator(CustomerStore customers, IPasswordHasher<string> hasher, ILogger<Authenticator> logger)
{
    // Checked where there is nothing to check, so that a refusal takes as long for a name that nobody has as for one somebody has.
    private readonly string _nobodysHash = hasher.HashPassword("", Guid.NewGuid().ToString());

    /// <summary>Registers a customer and gives the id. Null: the username is taken.</summary>
    public async Task<string?> RegisterAsync(Registration registration, CancellationToken ct)
    {
        var hash = hasher.HashPassword(registration.Username, registration.Password);
        var customer = new NewCustomer(registration.Username, registration.FirstName, registration.LastName);
        var id = await customers.AddAsync(customer, registration.Email, hash, ct);
        if (id is not null)
        {
            Registered(id);
        }

        return id;
    }

    /// <summary>The customer whose name and password these are. Null: nobody's.</summary>
    public async Task<Customer?> RecogniseAsync(BasicCredentials given, CancellationToken ct)
    {
        var account = await customers.FindAccountAsync(given.Username, ct);
        var verdict = hasher.VerifyHashedPassword(given.Username, account?.PasswordHash ?? _nobodysHash, given.Password);
        if (account?.PasswordHash is null || verdict == PasswordVerificationResult.Failed)
        {
            LoginRefused();
            return null;
        }

        if (verdict == PasswordVerificationResult.SuccessRehashNeeded)
        {
            await customers.SetPasswordHashAsync(account.Customer.Id, hasher.HashPassword(given.Username, given.Password), ct);
        }

        return account.Customer;
    }

    [LoggerMessage(LogLevel.Information, "Customer {CustomerId} registered", EventName = "user.registered")]
    private partial void Registered(string customerId);

    // Without the name: people type their passwords there.
    [LoggerMessage(LogLevel.Warning, "A login with a wrong name or password was refused", EventName = "user.login_refused")]
    private partial void LoginRefused();
}
