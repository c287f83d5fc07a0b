using System.Data.Common;
using Dapper;
using SockShop.ServiceDefaults;
using SockShop.ServiceDefaults.Storage;

namespace SockShop.Catalogue.Socks;

/// <summary>Socks and tags, read only.</summary>
internal sealed class SockStore(DbDataSource source)
{
    private const string ImagePath = "/catalogue/images/";

    private const string Socks = """
        SELECT s.id, s.name, s.description, s.price_cents, s.count, s.image_1, s.image_2,
               (SELECT string_agg(t.name, ',' ORDER BY t.id) FROM sock_tag st JOIN tag t ON t.id = st.tag_id WHERE st.sock_id = s.id) AS tags
        FROM sock s
        """;

    public async Task<IEnumerable<Sock>> ListAsync(SockQuery query, CancellationToken ct)
    {
        var sql = $"{Socks} {Where(query.Tags)} ORDER BY s.{query.Order} LIMIT @size OFFSET @offset";
        var rows = await source.QueryAsync<Row>(sql, Arguments(query.Tags, new { size = query.Size, offset = (query.Page - 1L) * query.Size }), ct);
        return rows.Select(ToSock);
    }

    public async Task<long> CountAsync(string[] tags, CancellationToken ct) =>
        (await source.QueryAsync<long>($"SELECT count(*) FROM sock s {Where(tags)}", Arguments(tags), ct)).Single();

    public async Task<Sock?> FindAsync(string id, CancellationToken ct) =>
        await source.FindAsync<Row>($"{Socks} WHERE s.id = @id", new { id }, ct) is { } row ? ToSock(row) : null;

    public Task<IEnumerable<string>> TagsAsync(CancellationToken ct) =>
        source.QueryAsync<string>("SELECT name FROM tag ORDER BY id", new { }, ct);

    private static string Where(string[] tags) => tags.Length == 0
        ? ""
        : $"WHERE s.id IN (SELECT st.sock_id FROM sock_tag st JOIN tag t ON t.id = st.tag_id WHERE t.name IN ({string.Join(", ", tags.Select((_, i) => $"@tag{i}"))}))";

    // One parameter a tag: an array is PostgreSQL's alone.
    private static DynamicParameters Arguments(string[] tags, object? others = null)
    {
        var arguments = new DynamicParameters(others);
        foreach (var (i, tag) in tags.Index())
        {
            arguments.Add($"tag{i}", tag);
        }

        return arguments;
    }

    private static Sock ToSock(Row row) => new(
        row.Id, row.Name, row.Description, [ImagePath + row.Image1, ImagePath + row.Image2],
        Money.FromCents(row.PriceCents), row.Count, row.Tags?.Split(',') ?? []);

    // Properties, not a constructor: of an empty result SQLite does not know the columns' types, and Dapper would find no constructor.
    private sealed class Row
    {
        public required string Id { get; init; }
        public required string Name { get; init; }
        public required string Description { get; init; }
        public long PriceCents { get; init; }
        public long Count { get; init; }
        public required string Image1 { get; init; }
        public required string Image2 { get; init; }
        public string? Tags { get; init; }
    }
}
