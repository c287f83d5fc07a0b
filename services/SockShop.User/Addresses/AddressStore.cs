using System.Data.Common;
using SockShop.ServiceDefaults;
using SockShop.ServiceDefaults.Storage;

namespace SockShop.User.Addresses;

/// <summary>Addresses, oldest first.</summary>
internal sealed class AddressStore(DbDataSource source, Links links, TimeProvider clock)
{
    private const int MaxListed = 1000;
    private const int MaxListedOfACustomer = 100;
    private const string Select = "SELECT id, street, number, country, city, postcode FROM address";

    public Task<IEnumerable<Address>> ListAsync(CancellationToken ct) =>
        SelectAsync($"{Select} ORDER BY id LIMIT @limit", new { limit = MaxListed }, ct);

    public Task<IEnumerable<Address>> ListOfAsync(string customerId, CancellationToken ct) =>
        SelectAsync($"{Select} WHERE customer_id = @customerId ORDER BY id LIMIT @limit", new { customerId, limit = MaxListedOfACustomer }, ct);

    public async Task<Address?> FindAsync(string id, CancellationToken ct) =>
        (await SelectAsync($"{Select} WHERE id = @id", new { id }, ct)).SingleOrDefault();

    /// <summary>Adds an address and gives its id. Null: there is no such customer.</summary>
    public async Task<string?> AddAsync(NewAddress address, CancellationToken ct)
    {
        const string Insert = """
            INSERT INTO address (id, customer_id, street, number, country, city, postcode)
            VALUES (@id, @customerId, @street, @number, @country, @city, @postcode)
            """;
        var id = ObjectId.New(clock);
        var arguments = new
        {
            id,
            customerId = string.IsNullOrEmpty(address.UserID) ? null : address.UserID,
            street = address.Street,
            number = address.Number,
            country = address.Country,
            city = address.City,
            postcode = address.Postcode ?? "",
        };
        return await source.ReferAsync(Insert, arguments, ct) ? id : null;
    }

    public Task<bool> DeleteAsync(string id, CancellationToken ct) =>
        source.ExecuteAsync("DELETE FROM address WHERE id = @id", new { id }, ct);

    private async Task<IEnumerable<Address>> SelectAsync(string sql, object arguments, CancellationToken ct)
    {
        var rows = await source.QueryAsync<Row>(sql, arguments, ct);
        return rows.Select(row => new Address(row.Street, row.Number, row.Country, row.City, row.Postcode, row.Id, links.ToAddress(row.Id)));
    }

    private sealed class Row
    {
        public required string Id { get; init; }
        public required string Street { get; init; }
        public required string Number { get; init; }
        public required string Country { get; init; }
        public required string City { get; init; }
        public required string Postcode { get; init; }
    }
}
