using Appliance.Core.Plugins;
using Appliance.Core.Rules.Packs;

namespace Appliance.Core.Rules;

/// <summary>Loads a candidate pack beside the others as the daemon would, and throws the result away.</summary>
internal sealed class PackProof : IPackProof
{
    public string? Refusal(string directory, IReadOnlyList<string> others, IEnumerable<string> actions)
    {
        var sources = others.Append(directory).Select(path => new RuleSource(RuleSourceKind.BuiltIn, path));
        var loaded = new PackLoader(new ActionVocabulary(actions)).Load(sources, LoadedRules.None);
        var refused = loaded.Statuses.FirstOrDefault(pack => pack.Location == directory && pack.State == PackState.Refused);
        return refused is null
            ? null
            : string.Join(' ', refused.Diagnostics.Where(diagnostic => diagnostic.IsError).Select(diagnostic => diagnostic.ToString()));
    }
}
