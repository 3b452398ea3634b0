using Appliance.Rules.Yaml;

namespace Appliance.Rules.Testing;

/// <summary>The rules that tests may name. One that is missing is one error, however many events expect it.</summary>
/// <param name="ids">Those of the pack; null where not all of them are known, and any is taken.</param>
internal sealed class ExpectedRules(IReadOnlyCollection<string>? ids)
{
    private readonly Dictionary<string, List<YamlNode>> _missing = new(StringComparer.Ordinal);

    public bool Knows(string id, YamlNode place)
    {
        if (ids is null || ids.Contains(id))
            return true;
        if (!_missing.TryGetValue(id, out var places))
            _missing[id] = places = [];
        places.Add(place);
        return false;
    }

    public IEnumerable<Diagnostic> Missing() => _missing.Select(missing => Missing(missing.Key, missing.Value[0])
        .AlsoAt(missing.Value.Skip(1).Select(place => place.Location)));

    private Diagnostic Missing(string id, YamlNode place) => new(
        place.Place,
        $"The pack has no rule {Quoted.Of(id)}{Spelling.Remedy(id, ids!)} Write '{ExpectationParser.NoRule}' where no rule takes the incident.", IsError: true);
}
