namespace Appliance.Rules.Yaml;

/// <summary>The entries of a map while it is read: a key that comes twice is an error, and its first value stays.</summary>
internal sealed class YamlEntries
{
    private const int FewEntries = 16;

    private readonly List<YamlEntry> _entries = [];
    private Dictionary<string, YamlScalar>? _keys;

    public void Add(YamlScalar key, YamlNode value)
    {
        if (Find(key.Text) is { } first)
        {
            key.Error($"The key {Quoted.Of(key.Text)} is already given{(key.Step is null ? $" in line {first.Line}" : "")}; remove one of them.");
            return;
        }

        _entries.Add(new YamlEntry(key, value));
        _keys?.Add(key.Text, key);
    }

    public YamlEntry[] ToArray() => [.. _entries];

    private YamlScalar? Find(string key)
    {
        if (_entries.Count <= FewEntries)
            return _entries.Find(entry => entry.Key.Text == key)?.Key;
        _keys ??= _entries.ToDictionary(entry => entry.Key.Text, entry => entry.Key, StringComparer.Ordinal);
        return _keys.GetValueOrDefault(key);
    }
}
