namespace Appliance.Rules.Conditions;

/// <summary>What a window counts, and up to what.</summary>
/// <param name="Count">How many, the incident at hand among them.</param>
/// <param name="Within">How far back it looks.</param>
/// <param name="Group">Which of them count together.</param>
/// <param name="Distinct">Counts its different values instead; null counts incidents.</param>
internal sealed record WindowTerms(int Count, TimeSpan Within, IncidentGroup Group, FieldPath? Distinct);
