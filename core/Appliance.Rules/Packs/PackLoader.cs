using Appliance.Rules.Overrides;
using Appliance.Rules.Yaml;

namespace Appliance.Rules.Packs;

/// <summary>
/// Reads all sources and decides for each pack whether it is in force. A pack with an error is refused as a whole and does not
/// stop the others; its last good version, known from the previous load, stays.
/// </summary>
internal sealed class PackLoader(RuleVocabulary vocabulary)
{
    private readonly PackReader _reader = new(vocabulary);

    public LoadedRules Load(IReadOnlyList<RuleSource> sources, LoadedRules previous)
    {
        var candidates = sources
            .OrderBy(source => source.Kind)
            .SelectMany(Read)
            .Select(draft => new PackCandidate(draft, previous.Packs.FirstOrDefault(draft.IsVersionOf)))
            .ToList();
        RefuseSecondOfAnId(candidates);
        RefuseUnmetNames(candidates);
        WarnOfUnfitCalls(candidates);
        WarnOfReplacedRules(candidates);
        WarnOfStrayOverrides(candidates);
        var packs = candidates.Select(candidate => candidate.Serving).OfType<Pack>().ToList();
        return new LoadedRules(Merge(packs), [.. candidates.Select(candidate => candidate.ToStatus())], packs) { Strays = [.. sources.SelectMany(source => StraysIn(source, sources))] };
    }

    private IEnumerable<PackDraft> Read(RuleSource source)
    {
        try
        {
            return [.. _reader.Read(source)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var draft = new PackDraft(source.Kind, source.Path, source.Path);
            draft.Diagnostics.Add(new Diagnostic(source.Path, 1, 1, $"The folder cannot be read: {exception.Message}", isError: true));
            return [draft];
        }
    }

    private static IReadOnlyList<Diagnostic> StraysIn(RuleSource source, IReadOnlyList<RuleSource> sources)
    {
        if (source is not { Kind: RuleSourceKind.Custom, Text: null } || !Directory.Exists(source.Path) || PackFiles.IsPackFolder(source.Path))
            return [];
        try
        {
            return [.. StrayFiles.WarningsOfRoot(source.Path, [.. sources.Select(each => each.Path)])];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // That the folder cannot be read is said already; of a folder in it nobody knows whether it was meant.
            return [];
        }
    }

    private static void RefuseSecondOfAnId(IReadOnlyList<PackCandidate> candidates)
    {
        var places = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var candidate in candidates)
        {
            var draft = candidate.Draft;
            if (places.TryAdd(draft.Id, draft.Location))
                continue;
            var message = $"The pack id '{draft.Id}' is already used by {places[draft.Id]}; give each pack an id of its own.";
            candidate.RefuseAltogether(new Diagnostic(draft.Location, 1, 1, message, isError: true));
        }
    }

    /// <summary>A pack that falls back or away can take names with it that another one uses, so this repeats until quiet.</summary>
    private void RefuseUnmetNames(IReadOnlyList<PackCandidate> candidates)
    {
        bool isQuiet;
        do
        {
            isQuiet = true;
            var serving = candidates.Select(candidate => candidate.Serving).OfType<Pack>().ToList();
            var runbooks = Pack.RunbooksOf(serving);
            var checkTypes = vocabulary.CheckTypes is { } known ? serving.SelectMany(pack => pack.CheckTypes).Concat(known).ToHashSet(StringComparer.Ordinal) : null;
            foreach (var candidate in candidates)
            {
                var unmet = candidate.Serving is { } pack
                    ? pack.Missing(runbooks, checkTypes).Concat(pack.Unfit(runbooks).Where(fault => fault.IsError)).ToList()
                    : [];
                if (unmet.Count == 0)
                    continue;
                candidate.Refuse(unmet);
                isQuiet = false;
            }
        }
        while (!isQuiet);
    }

    private static void WarnOfUnfitCalls(IReadOnlyList<PackCandidate> candidates)
    {
        var runbooks = Pack.RunbooksOf(candidates.Select(candidate => candidate.Serving).OfType<Pack>());
        foreach (var candidate in candidates)
        {
            foreach (var warning in candidate.Serving?.Unfit(runbooks) ?? [])
                candidate.Warn(warning);
        }
    }

    private static void WarnOfReplacedRules(IReadOnlyList<PackCandidate> candidates)
    {
        var owners = new Dictionary<string, (RuleSourceKind Kind, Rule Rule)>(StringComparer.Ordinal);
        foreach (var candidate in candidates)
        {
            foreach (var rule in candidate.Serving?.Rules ?? [])
            {
                if (owners.TryGetValue(rule.Id, out var earlier) && earlier.Kind == candidate.Draft.Kind)
                    candidate.Warn($"Rule '{rule.Id}' ({rule.Source}) replaces the one at {earlier.Rule.Source}; rename one of them.");
                owners[rule.Id] = (candidate.Draft.Kind, rule);
            }
        }
    }

    private static void WarnOfStrayOverrides(IReadOnlyList<PackCandidate> candidates)
    {
        var known = candidates.SelectMany(candidate => candidate.Serving?.Rules ?? []).Select(rule => rule.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var candidate in candidates)
        {
            foreach (var stray in (candidate.Serving?.Overrides ?? []).Where(each => !known.Contains(each.RuleId)))
                candidate.Warn(stray.WithoutRule(known));
        }
    }

    /// <summary>Where two packs define the same, the later one has it, at its own place in the order.</summary>
    private static RuleBook Merge(IReadOnlyList<Pack> packs) => new(
        RuleOverrides.Apply(LastOfEach(packs.SelectMany(pack => pack.Rules), rule => rule.Id), packs),
        LastOfEach(packs.SelectMany(pack => pack.Runbooks), runbook => runbook.Id),
        LastOfEach(packs.SelectMany(pack => pack.Checks), CheckKey));

    private static string CheckKey(Check check) =>
        $"{check.Type}|{check.RunbookId}|{string.Join(',', check.Platforms.Order())}|{string.Join(',', check.Distros.Order(StringComparer.Ordinal))}";

    private static IEnumerable<T> LastOfEach<T>(IEnumerable<T> items, Func<T, string> key) =>
        items.Reverse().DistinctBy(key, StringComparer.Ordinal).Reverse();
}
