using Appliance.Rules.Yaml;

namespace Appliance.Rules.Testing.Mutations;

/// <summary>Changes each condition of a pack's rules and asks the tests whether they notice.</summary>
internal static class MutationRun
{
    /// <param name="pack">A pack without an error.</param>
    /// <param name="tests">All of its tests, which pass.</param>
    public static MutationReport Of(PackUnderTest pack, IReadOnlyList<PackTest> tests)
    {
        var events = new TestedEvents(pack.Book, tests);
        var conditions = pack.Draft.Rules
            .Where(parsed => parsed.Rule.Enabled)
            .SelectMany(Mutants.Of)
            .GroupBy(mutant => mutant.Place)
            .ToList();
        return new MutationReport(conditions.Count, [.. conditions.Select(condition => Unguarded(condition, events)).OfType<Diagnostic>()]);
    }

    private static Diagnostic? Unguarded(IGrouping<YamlNode, Mutant> condition, TestedEvents events)
    {
        var survivors = condition.Where(mutant => !events.Notice(mutant)).ToList();
        if (survivors.Count == 0)
            return null;
        var (place, mutant) = (condition.Key, survivors[0]);
        var changes = string.Join(" or ", survivors.Select(survivor => survivor.Change));
        return new Diagnostic(
            place.Place, $"Rule '{mutant.Original.Id}': no test notices when '{mutant.Text}' is {changes}.", IsError: true);
    }
}
