using Appliance.Rules.Yaml;

namespace Appliance.Rules.Packs;

/// <summary>
/// The outcome of a load: the rules in force and what became of each pack. Handed to the next load, it keeps good versions.
/// </summary>
internal sealed record LoadedRules(RuleBook RuleBook, IReadOnlyList<PackStatus> Statuses, IReadOnlyList<Pack> Packs)
{
    public static LoadedRules None { get; } = new(RuleBook.Empty, [], []);

    /// <summary>What is passed over in the appliance's own folder, and looks as if it were meant to be read.</summary>
    public IReadOnlyList<Diagnostic> Strays { get; init; } = [];

    public IEnumerable<Diagnostic> Diagnostics => Statuses.SelectMany(status => status.Diagnostics).Concat(Strays);
}
