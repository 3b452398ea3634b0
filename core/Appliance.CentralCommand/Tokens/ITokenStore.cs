namespace Appliance.CentralCommand.Tokens;

internal interface ITokenStore
{
    Task AddAsync(TokenRecord token, CancellationToken cancellationToken);

    /// <summary>Whom the token speaks for; null when there is no such token or it was revoked.</summary>
    Task<Bearer?> FindAsync(string sha256, CancellationToken cancellationToken);

    Task<bool> IsValidAsync(string tokenId, CancellationToken cancellationToken);

    /// <returns>False when there is no such token.</returns>
    Task<bool> RevokeAsync(string tokenId, DateTimeOffset now, CancellationToken cancellationToken);
}
