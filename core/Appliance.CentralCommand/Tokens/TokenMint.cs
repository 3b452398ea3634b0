using System.Security.Cryptography;
using System.Text;

namespace Appliance.CentralCommand.Tokens;

internal sealed class TokenMint(ITokenStore store, TimeProvider time)
{
    private const int SecretBytes = 32;
    private const int IdBytes = 6;

    public Task<IssuedToken> IssueForApplianceAsync(string applianceId, CancellationToken cancellationToken) =>
        IssueAsync("apl_", TokenRole.Appliance, applianceId, IdPrefixes.Every, cancellationToken);

    public Task<IssuedToken> IssueForOperatorAsync(CancellationToken cancellationToken) =>
        IssueAsync("opr_", TokenRole.Operator, null, IdPrefixes.Every, cancellationToken);

    public Task<IssuedToken> IssueForPublisherAsync(IdPrefixes prefixes, CancellationToken cancellationToken) =>
        IssueAsync("pub_", TokenRole.Publisher, null, prefixes, cancellationToken);

    // A token is 256 random bits: a plain hash is enough, for there is nothing to guess from.
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private async Task<IssuedToken> IssueAsync(string prefix, string role, string? applianceId, IdPrefixes prefixes, CancellationToken cancellationToken)
    {
        var secret = prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
        var id = "tok-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));
        await store.AddAsync(new TokenRecord(id, Hash(secret), role, applianceId, prefixes, time.GetUtcNow()), cancellationToken);
        return new IssuedToken(id, secret);
    }
}
