using System.Data.Common;
using SockShop.ServiceDefaults;
using SockShop.ServiceDefaults.Storage;

namespace SockShop.User.Cards;

/// <summary>Cards, oldest first.</summary>
internal sealed class CardStore(DbDataSource source, Links links, TimeProvider clock)
{
    private const int MaxListed = 1000;
    private const int MaxListedOfACustomer = 100;
    private const string HiddenCode = "***"; // never stored; clients expect a text that is not empty
    private const string Select = "SELECT id, masked_number, expires FROM card";

    public Task<IEnumerable<Card>> ListAsync(CancellationToken ct) =>
        SelectAsync($"{Select} ORDER BY id LIMIT @limit", new { limit = MaxListed }, ct);

    public Task<IEnumerable<Card>> ListOfAsync(string customerId, CancellationToken ct) =>
        SelectAsync($"{Select} WHERE customer_id = @customerId ORDER BY id LIMIT @limit", new { customerId, limit = MaxListedOfACustomer }, ct);

    public async Task<Card?> FindAsync(string id, CancellationToken ct) =>
        (await SelectAsync($"{Select} WHERE id = @id", new { id }, ct)).SingleOrDefault();

    /// <summary>Adds a card and gives its id. Null: there is no such customer.</summary>
    public async Task<string?> AddAsync(NewCard card, CancellationToken ct)
    {
        const string Insert = """
            INSERT INTO card (id, customer_id, masked_number, expires)
            VALUES (@id, @customerId, @maskedNumber, @expires)
            """;
        var id = ObjectId.New(clock);
        var customerId = string.IsNullOrEmpty(card.UserID) ? null : card.UserID;
        return await source.ReferAsync(Insert, new { id, customerId, maskedNumber = card.MaskedNumber(), expires = card.Expires }, ct) ? id : null;
    }

    public Task<bool> DeleteAsync(string id, CancellationToken ct) =>
        source.ExecuteAsync("DELETE FROM card WHERE id = @id", new { id }, ct);

    private async Task<IEnumerable<Card>> SelectAsync(string sql, object arguments, CancellationToken ct)
    {
        var rows = await source.QueryAsync<Row>(sql, arguments, ct);
        return rows.Select(row => new Card(row.MaskedNumber, row.Expires, HiddenCode, row.Id, links.ToCard(row.Id)));
    }

    private sealed class Row
    {
        public required string Id { get; init; }
        public required string MaskedNumber { get; init; }
        public required string Expires { get; init; }
    }
}
