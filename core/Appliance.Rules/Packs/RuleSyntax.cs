namespace Appliance.Rules.Packs;

/// <summary>How a pack's files are read.</summary>
/// <param name="IsStrict">Format 2: what an old file is only warned of is an error.</param>
/// <param name="DefaultPriority">Of a rule that states none.</param>
internal sealed record RuleSyntax(bool IsStrict, int DefaultPriority);
