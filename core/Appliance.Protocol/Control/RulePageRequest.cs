namespace Appliance.Protocol.Control;

/// <param name="From">How many rules of this edition the caller has.</param>
/// <param name="Edition">Of the page before; 0 when there is none.</param>
public sealed record RulePageRequest(int From = 0, int Edition = 0);
