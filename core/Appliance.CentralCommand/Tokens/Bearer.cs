namespace Appliance.CentralCommand.Tokens;

/// <summary>Whom a token speaks for. Site and appliance are those of an appliance's token, null for the others. The prefixes bind publishers alone.</summary>
internal sealed record Bearer(string TokenId, string Role, string? SiteId, string? ApplianceId, IdPrefixes Prefixes);
