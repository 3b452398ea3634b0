using System.Data.Common;
using Appliance.CentralCommand.Storage;

namespace Appliance.CentralCommand.Tokens;

internal sealed class SqlTokenStore(DbDataSource source) : ITokenStore
{
    public Task AddAsync(TokenRecord token, CancellationToken cancellationToken) =>
        source.ExecuteAsync(
            $"""
            INSERT INTO tokens (token_id, sha256, role, appliance_id, id_prefixes, created_at)
            VALUES ({token.TokenId}, {token.Sha256}, {token.Role}, {token.ApplianceId}, {token.Prefixes.ToString()}, {token.CreatedAt})
            """, cancellationToken);

    public Task<Bearer?> FindAsync(string sha256, CancellationToken cancellationToken) =>
        source.FindAsync(
            $"""
            SELECT t.token_id, t.role, t.appliance_id, t.id_prefixes, a.site_id
            FROM tokens t LEFT JOIN appliances a ON a.appliance_id = t.appliance_id
            WHERE t.sha256 = {sha256} AND t.revoked_at IS NULL
            """,
            row => new Bearer(
                row.Text("token_id"), row.Text("role"), row.TextOrNull("site_id"), row.TextOrNull("appliance_id"), IdPrefixes.Parse(row.Text("id_prefixes"))),
            cancellationToken);

    public async Task<bool> IsValidAsync(string tokenId, CancellationToken cancellationToken) =>
        await source.FindAsync(
            $"SELECT token_id FROM tokens WHERE token_id = {tokenId} AND revoked_at IS NULL",
            row => row.Text("token_id"), cancellationToken) is not null;

    public async Task<bool> RevokeAsync(string tokenId, DateTimeOffset now, CancellationToken cancellationToken) =>
        await source.ExecuteAsync(
            $"UPDATE tokens SET revoked_at = COALESCE(revoked_at, {now}) WHERE token_id = {tokenId}", cancellationToken) == 1;
}
