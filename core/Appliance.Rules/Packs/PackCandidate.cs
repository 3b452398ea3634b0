using Appliance.Rules.Yaml;

namespace Appliance.Rules.Packs;

/// <summary>A pack as it was read, on its way to being in force: itself, else its last good version, else nothing.</summary>
internal sealed class PackCandidate
{
    private readonly Pack? _fresh;
    private Pack? _previous;

    public PackCandidate(PackDraft draft, Pack? previous)
    {
        Draft = draft;
        _previous = previous;
        _fresh = draft.HasErrors ? null : draft.ToPack();
        Serving = _fresh ?? previous;
    }

    public PackDraft Draft { get; }

    /// <summary>What is in force of it; null for nothing.</summary>
    public Pack? Serving { get; private set; }

    /// <summary>Takes the next best version.</summary>
    public void Refuse(IEnumerable<Diagnostic> reasons)
    {
        Draft.Diagnostics.AddRange(reasons);
        Serving = ReferenceEquals(Serving, _fresh) ? _previous : null;
    }

    /// <summary>Takes no version.</summary>
    public void RefuseAltogether(Diagnostic reason)
    {
        Draft.Diagnostics.Add(reason);
        _previous = null;
        Serving = null;
    }

    public void Warn(string message) => Warn(new Diagnostic(Draft.Location, 1, 1, message, isError: false));

    public void Warn(Diagnostic warning) => Draft.Diagnostics.Add(warning);

    public PackStatus ToStatus()
    {
        var state = Serving is null ? PackState.Refused : ReferenceEquals(Serving, _fresh) ? PackState.Loaded : PackState.KeptPrevious;
        return new PackStatus(Draft.Kind, Draft.Location, Draft.Id, Draft.Version, state, Serving?.Version, Draft.Diagnostics);
    }
}
