namespace Appliance.Rules.Yaml;

internal sealed class YamlList(YamlSource source, int line, int column, IReadOnlyList<YamlNode> items) : YamlNode(source, line, column)
{
    public IReadOnlyList<YamlNode> Items { get; } = items;

    public override string Describe() => "a list";

    /// <summary>The items that are maps; every other one is reported. <paramref name="what"/> names one: "a rule".</summary>
    public IEnumerable<YamlMap> Maps(string what)
    {
        foreach (var item in Items)
        {
            if (item is YamlMap map)
                yield return map;
            else
                item.Error($"Each item of this list is {what}, a map of keys and values, and not {item.Describe()}.");
        }
    }

    /// <summary>The items as texts; every one that is a list, a map or null is reported.</summary>
    public IReadOnlyList<string> Strings() => [.. Scalars().Select(scalar => scalar.Text)];

    /// <summary>The items that are texts, with their places; every one that is a list, a map or null is reported.</summary>
    public IEnumerable<YamlScalar> Scalars()
    {
        foreach (var item in Items)
        {
            if (item is YamlScalar { IsNull: false } scalar)
                yield return scalar;
            else
                item.Error($"Each item of this list is a text, and not {item.Describe()}.");
        }
    }
}
