using Appliance.Rules.Overrides;
using Appliance.Rules.Yaml;

namespace Appliance.Rules.Packs;

/// <summary>A pack while it is read.</summary>
internal sealed class PackDraft(RuleSourceKind kind, string location, string id)
{
    private readonly Dictionary<string, string> _places = new(StringComparer.Ordinal);
    private readonly List<ParsedRule> _rules = [];
    private readonly List<Runbook> _runbooks = [];
    private readonly List<ParsedCheck> _checks = [];

    public RuleSourceKind Kind { get; } = kind;

    public string Location { get; } = location;

    public string Id { get; set; } = id;

    public string? Version { get; set; }

    public string? Description { get; set; }

    /// <summary>Its <c>pack.yaml</c>; null for a loose file, or when it cannot be read.</summary>
    public YamlMap? Manifest { get; set; }

    /// <summary>Whether it is of format 2.</summary>
    public bool IsStrict { get; set; }

    public List<Diagnostic> Diagnostics { get; } = [];

    public List<RunbookReference> References { get; } = [];

    public IReadOnlyList<ParsedCheck> Checks => _checks;

    /// <summary>Those that its rules ask for.</summary>
    public List<CheckTypeReference> CheckTypeReferences { get; } = [];

    /// <summary>Those that it names as known.</summary>
    public List<string> CheckTypes { get; } = [];

    public List<RuleOverride> Overrides { get; } = [];

    public string? OverridesText { get; set; }

    public IReadOnlyList<ParsedRule> Rules => _rules;

    /// <summary>Whether a file could not be read or something in it has no name: that nobody defines a name then says nothing.</summary>
    public bool HasGaps { get; set; }

    /// <summary>Whether two rules have one id: that of one of them is meant to be another, and nobody knows which.</summary>
    public bool HasTwins { get; private set; }

    public bool HasErrors => Diagnostics.Exists(diagnostic => diagnostic.IsError);

    /// <summary>By its id, or, when its manifest cannot be read, by its place.</summary>
    public bool IsVersionOf(Pack pack) => Kind == pack.Kind && (Id == pack.Id || Location == pack.Location);

    public void Add(ParsedRule parsed)
    {
        HasGaps |= parsed.Rule.Id.Length == 0;
        if (IsNew("Rule", parsed.Rule.Id, parsed.Node))
            _rules.Add(parsed);
        else
            HasTwins = true;
    }

    public void Add(ParsedCheck parsed)
    {
        HasGaps |= parsed.Check.Type.Length == 0;
        _checks.Add(parsed);
    }

    /// <summary>What cannot be read as what it should be.</summary>
    public void ReportGap(YamlNode node, string message)
    {
        HasGaps = true;
        node.Error(message);
    }

    public void Add(Runbook runbook, YamlMap node)
    {
        HasGaps |= runbook.Id.Length == 0;
        if (IsNew("Runbook", runbook.Id, node))
            _runbooks.Add(runbook);
        else
            HasGaps = true;
    }

    public Pack ToPack() => new(Kind, Location, Id, Version)
    {
        Rules = [.. _rules.Select(parsed => parsed.Rule)],
        Runbooks = _runbooks,
        Checks = [.. _checks.Select(parsed => parsed.Check)],
        References = References,
        CheckTypeReferences = CheckTypeReferences,
        CheckTypes = [.. CheckTypes, .. _checks.Select(parsed => parsed.Check.Type)],
        Overrides = Overrides,
        OverridesText = OverridesText,
    };

    private bool IsNew(string what, string id, YamlMap node)
    {
        if (id.Length == 0)
            return true;
        if (_places.TryAdd($"{what} {id}", node.Location))
            return true;
        node.Error($"{what} id '{id}' is already used at {_places[$"{what} {id}"]}; each may come once in a pack.");
        return false;
    }
}
