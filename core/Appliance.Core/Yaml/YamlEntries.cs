namespace Appliance.Core.Yaml;

/// <summary>The entries of a map while it is read: a key that comes twice is an error, and its first value stays.</summary>
internal sealed class YamlEntries(YamlSource source)
{
    private readonly List<YamlEntry> _entries = [];
    private readonly Dictionary<string, YamlScalar> _keys = new(StringComparer.Ordinal);

    public void Add(YamlScalar key, YamlNode value)
    {
        if (_keys.TryAdd(key.Text, key))
            _entries.Add(new YamlEntry(key, value));
        else
            source.Report(key.Line, key.Column, $"The key '{key.Text}' is already given in line {_keys[key.Text].Line}; remove one of them.");
    }

    public IReadOnlyList<YamlEntry> ToList() => _entries;
}
