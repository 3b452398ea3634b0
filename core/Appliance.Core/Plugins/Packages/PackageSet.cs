using Appliance.Core.Plugins.History;

namespace Appliance.Core.Plugins.Packages;

/// <summary>The active packages, one version of each, in the order of their activation, and what is remembered of others. Immutable.</summary>
internal sealed record PackageSet(IReadOnlyList<InstalledPackage> Packages, IReadOnlyList<RefusedPackage> Refused)
{
    /// <summary>Of refusals: ids come from outside, and there is no end of them.</summary>
    private const int MostRefused = 50;

    public static PackageSet Empty { get; } = new([], []);

    /// <summary>Versions that were active and could not be read at the start: a disk may recover, and a newer daemon may know their words.</summary>
    public IReadOnlyList<PackageReference> Unreadable { get; init; } = [];

    /// <summary>In the store, verified, and not proven yet.</summary>
    public ProvingPackage? Proving { get; init; }

    /// <summary>The ids of those that the operator turned off.</summary>
    public IReadOnlyList<string> Disabled { get; init; } = [];

    public IReadOnlyList<QuarantinedPackage> Quarantined { get; init; } = [];

    public IReadOnlyList<PluginProbation> Probations { get; init; } = [];

    /// <summary>What a rollback goes back to.</summary>
    public IReadOnlyList<PackageReference> Previous { get; init; } = [];

    /// <summary>The highest version of each package that passed its probation, also of one that was removed.</summary>
    public IReadOnlyList<PackageReference> Highest { get; init; } = [];

    /// <summary>What the last changes did that is of the history: there it is written after this, and a crash may come between.</summary>
    public IReadOnlyList<PluginEvent> Steps { get; init; } = [];

    public InstalledPackage? Find(string id) => Packages.FirstOrDefault(package => package.Id == id);

    public bool IsDisabled(string id) => Disabled.Contains(id);

    public QuarantinedPackage? QuarantineOf(string id) => Quarantined.FirstOrDefault(package => package.Id == id);

    public PluginProbation? ProbationOf(string id) => Probations.FirstOrDefault(probation => probation.Id == id);

    public string? PreviousOf(string id) => Previous.FirstOrDefault(package => package.Id == id)?.Version;

    public PackageReference? UnreadableOf(string id) => Unreadable.FirstOrDefault(package => package.Id == id);

    /// <param name="id">Of the package; of one that was never read, the name of its file.</param>
    public RefusedPackage? RefusalOf(string id) => Refused.FirstOrDefault(refused => refused.Id == id);

    public string? HighestOf(string id) => Highest.FirstOrDefault(package => package.Id == id)?.Version;

    /// <summary>Whether its version is active, and neither turned off nor in quarantine.</summary>
    public bool Serves(string id) => Find(id) is not null && !IsDisabled(id) && QuarantineOf(id) is null;

    /// <summary>Puts a version in the place of the one before it. It comes last: of two that claim a name, the newcomer yields.</summary>
    public PackageSet With(InstalledPackage package) => Forget(package.Id) with
    {
        Packages = [.. Packages.Where(other => other.Id != package.Id), package],
        Refused = [.. Refused.Where(refused => refused.Id != package.Id)],
    };

    /// <summary>Remembers the last refusal of each package, and of packages the last ones.</summary>
    public PackageSet With(RefusedPackage refused) => this with
    {
        Refused = [.. Refused.Where(other => other.Id != refused.Id).TakeLast(MostRefused - 1), refused],
    };

    public PackageSet WithoutRefusal(string id) => this with { Refused = [.. Refused.Where(refused => refused.Id != id)] };

    public PackageSet With(PluginProbation probation) => this with { Probations = [.. Probations.Where(other => other.Id != probation.Id), probation] };

    public PackageSet With(QuarantinedPackage package) => this with
    {
        Quarantined = [.. Quarantined.Where(other => other.Id != package.Id), package],
        Probations = [.. Probations.Where(probation => probation.Id != package.Id)],
    };

    public PackageSet WithPrevious(string id, string? version) => this with { Previous = Replace(Previous, id, version) };

    public PackageSet WithHighest(string id, string version) => this with { Highest = Replace(Highest, id, version) };

    public PackageSet WithoutProbation(string id) => this with { Probations = [.. Probations.Where(probation => probation.Id != id)] };

    public PackageSet Without(string id) => Forget(id) with
    {
        Packages = [.. Packages.Where(package => package.Id != id)],
        Refused = [.. Refused.Where(refused => refused.Id != id)],
        Previous = Replace(Previous, id, null),
    };

    private PackageSet Forget(string id) => WithoutProbation(id) with
    {
        Unreadable = [.. Unreadable.Where(package => package.Id != id)],
        Disabled = [.. Disabled.Where(disabled => disabled != id)],
        Quarantined = [.. Quarantined.Where(package => package.Id != id)],
    };

    private static IReadOnlyList<PackageReference> Replace(IReadOnlyList<PackageReference> list, string id, string? version)
    {
        var others = list.Where(package => package.Id != id);
        return [.. version is null ? others : others.Append(new PackageReference(id, version))];
    }
}
