using Appliance.Rules.Packs;

namespace Appliance.Rules;

/// <summary>Owns the rules in force. Readers take an immutable snapshot; a reload swaps it whole. Thread-safe.</summary>
internal sealed class RuleBookStore
{
    private readonly Lock _lock = new();
    private LoadedRules _current = LoadedRules.None;

    /// <summary>With what became of each pack.</summary>
    public LoadedRules Current => Volatile.Read(ref _current);

    public RuleBook RuleBook => Current.RuleBook;

    /// <summary>Reads all sources again. A pack that is refused keeps its last good version in force.</summary>
    public LoadedRules Reload(IReadOnlyList<RuleSource> sources, RuleVocabulary vocabulary) => Reload(() => (sources, vocabulary));

    /// <param name="ground">Asked in turn: of two reloads at once the later one knows the later state.</param>
    public LoadedRules Reload(Func<(IReadOnlyList<RuleSource> Sources, RuleVocabulary Vocabulary)> ground)
    {
        lock (_lock)
        {
            var (sources, vocabulary) = ground();
            var loaded = new PackLoader(vocabulary).Load(sources, _current);
            Volatile.Write(ref _current, loaded);
            return loaded;
        }
    }
}
