namespace Appliance.CentralCommand.Tokens;

/// <summary>A token as it is stored: only its hash, so that a copy of the database opens nothing.</summary>
internal sealed record TokenRecord(string TokenId, string Sha256, string Role, string? ApplianceId, IdPrefixes Prefixes, DateTimeOffset CreatedAt);
