using System.Data.Common;
using SockShop.ServiceDefaults;
using SockShop.ServiceDefaults.Storage;

namespace SockShop.User.Customers;

/// <summary>Customers and the hashes of their passwords.</summary>
internal sealed class CustomerStore(DbDataSource source, Links links, TimeProvider clock)
{
    private const int MaxListed = 1000;
    private const string Select = "SELECT id, username, first_name, last_name, password_hash FROM customer";

    public async Task<IEnumerable<Customer>> ListAsync(CancellationToken ct)
    {
        var rows = await source.QueryAsync<Row>($"{Select} ORDER BY id LIMIT @limit", new { limit = MaxListed }, ct);
        return rows.Select(ToCustomer);
    }

    public async Task<Customer?> FindAsync(string id, CancellationToken ct) =>
        await source.FindAsync<Row>($"{Select} WHERE id = @id", new { id }, ct) is { } row ? ToCustomer(row) : null;

    public async Task<Account?> FindAccountAsync(string username, CancellationToken ct) =>
        await source.FindAsync<Row>($"{Select} WHERE username = @username", new { username }, ct) is { } row
            ? new(ToCustomer(row), row.PasswordHash)
            : null;

    /// <summary>Adds a customer and gives the id. Null: the username is taken.</summary>
    public async Task<string?> AddAsync(NewCustomer customer, string? email, string? passwordHash, CancellationToken ct)
    {
        const string Insert = """
            INSERT INTO customer (id, username, first_name, last_name, email, password_hash)
            VALUES (@id, @username, @firstName, @lastName, @email, @passwordHash)
            ON CONFLICT DO NOTHING
            """;
        var id = ObjectId.New(clock);
        var arguments = new
        {
            id,
            username = customer.Username,
            firstName = customer.FirstName ?? "",
            lastName = customer.LastName ?? "",
            email = email ?? "",
            passwordHash,
        };
        return await source.ExecuteAsync(Insert, arguments, ct) ? id : null;
    }

    public Task SetPasswordHashAsync(string id, string passwordHash, CancellationToken ct) =>
        source.ExecuteAsync("UPDATE customer SET password_hash = @passwordHash WHERE id = @id", new { id, passwordHash }, ct);

    /// <summary>Deletes a customer with all addresses and cards.</summary>
    public Task<bool> DeleteAsync(string id, CancellationToken ct) =>
        source.ExecuteAsync("DELETE FROM customer WHERE id = @id", new { id }, ct);

    private Customer ToCustomer(Row row) => new(row.FirstName, row.LastName, row.Username, row.Id, links.ToCustomer(row.Id));

    private sealed class Row
    {
        public required string Id { get; init; }
        public required string Username { get; init; }
        public required string FirstName { get; init; }
        public required string LastName { get; init; }
        public string? PasswordHash { get; init; }
    }
}

/// <summary>A customer with the hash a password is checked against; with none, no password is right.</summary>
internal sealed record Account(Customer Customer, string? PasswordHash);
