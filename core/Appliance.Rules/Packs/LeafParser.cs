using Appliance.Rules.Conditions;
using Appliance.Rules.Yaml;

namespace Appliance.Rules.Packs;

/// <summary>Reads one <c>{field, operator, value}</c>.</summary>
internal sealed class LeafParser(bool isStrict, bool isOfItem, int depth)
{
    public static readonly string[] KeysOfFormat1 = ["field", "operator", "value"];
    public static readonly string[] Keys = [.. KeysOfFormat1, "value_field", "ignore_case"];

    /// <summary>Null when it has an error, which is reported.</summary>
    public Condition? Parse(YamlMap map)
    {
        if (isStrict && !isOfItem && IsShortened(map))
            return null;
        map.UnknownKeys(isStrict ? ConditionParser.Keys : KeysOfFormat1, isStrict, ofFormat2: ConditionParser.Keys);
        var field = isOfItem ? ReadItemField(map, "field") : FieldParser.Parse(map, "field", isStrict);
        var name = map.String("operator", "eq");
        if (!IsKnown(map, name) || field is null || !MayCompareFields(map, name) || Keys.Any(map.IsMisspelled))
            return null;
        if (name is Operators.AnyItem or Operators.AllItems)
            return ParseItems(map, field, name);
        if (name is Operators.OlderThan or Operators.NewerThan)
            return ParseAge(map, field, name);

        var comparison = ReadComparison(map, name);
        return isStrict && map.Contains("value_field") ? ParseComparison(map, field, name, comparison) : ParseValue(map, field, name, comparison);
    }

    /// <summary>A field's name as the key, which is reported: then nothing of what a condition has is missing by itself.</summary>
    private static bool IsShortened(YamlMap map)
    {
        if (ConditionParser.Keys.Any(map.Contains) || map.Entries is not [var only] || !FieldPath.Compile(only.Key.Text).IsKnown)
            return false;
        only.Key.Error($"{Quoted.Of(only.Key.Text)} is a field; write {{field: {Quoted.Beginning(only.Key.Text)}, value: {(only.Value is YamlScalar { Text: var text } ? Quoted.Beginning(text) : "…")}}}.");
        return true;
    }

    private FieldCondition? ParseValue(YamlMap map, FieldPath field, string name, StringComparison comparison)
    {
        var value = map.Node("value");
        if (name == "ne" && value is null && map.Entry("value") is null or { Value: YamlScalar { Text: "" } })
            map.Warning("'ne' without a value holds whenever the field is there; write the value, or 'operator: exists' with 'value: true' where that is meant.");
        var test = Operators.Compile(new Operand(name, value, ValuePlace(map), isStrict, comparison));
        if (!isOfItem)
            WordCheck.Report(field, name, value, comparison, isStrict);
        return test is null ? null : new FieldCondition(field, Worded(name, comparison), TextOf(value), ConditionKeys.Of(value), test);
    }

    private FieldComparison? ParseComparison(YamlMap map, FieldPath field, string name, StringComparison comparison)
    {
        if (map.Contains("value"))
            map.Entry("value_field")!.Value.Error("The condition has 'value' and 'value_field'; write one of them.");
        var other = isOfItem ? ReadItemField(map, "value_field") : FieldParser.Parse(map, "value_field", isStrict);
        return other is null ? null : new FieldComparison(field, Worded(name, comparison), other, FieldRelations.Compile(name, comparison));
    }

    private AgeCondition? ParseAge(YamlMap map, FieldPath field, string name)
    {
        _ = ReadComparison(map, name);
        if (map.Node("value") is YamlScalar value && DurationText.TryParse(value.Text, out var age))
            return new AgeCondition(field, name, value.Text, age);
        ValuePlace(map).Error($"{Quoted.Of(name)} needs a duration, and not {map.Node("value")?.Describe() ?? "null"}; {DurationText.Remedy}.");
        return null;
    }

    private ItemsCondition? ParseItems(YamlMap map, FieldPath field, string name)
    {
        _ = ReadComparison(map, name);
        if (map.Node("value") is not YamlMap value)
        {
            ValuePlace(map).Error($"{Quoted.Of(name)} needs a condition on the items, and not {map.Node("value")?.Describe() ?? "null"}; write one such as {{operator: eq, value: 22}}.");
            return null;
        }

        var item = new ConditionParser(isStrict, isOfItem: true, depth + 1).Parse(value);
        return item is null ? null : new ItemsCondition(field, isOfAll: name == Operators.AllItems, item);
    }

    private bool IsKnown(YamlMap map, string name)
    {
        var known = isStrict ? Operators.Known : Operators.OfFormat1;
        if (known.Contains(name))
            return true;
        if (Operators.Known.Contains(name))
            map.Node("operator")!.ReportFormat2(name, $"Operator {Quoted.Of(name)} is of format 2; write 'format: 2' at the top of the file or in pack.yaml.", isError: true);
        else
            map.Node("operator")!.Error($"Unknown operator {Quoted.Of(name)}{Nearest(name, known)} {string.Join(", ", known)}.");
        return false;
    }

    private bool MayCompareFields(YamlMap map, string name)
    {
        if (!isStrict || map.Entry("value_field") is not { } entry || FieldRelations.Known.Contains(name))
            return true;
        entry.Value.Error($"'value_field' does not go with {Quoted.Of(name)}, but with {string.Join(", ", FieldRelations.Known)}.");
        return false;
    }

    private static string Nearest(string name, string[] known) => Spelling.Nearest(name, known) is { } nearest ? $"; did you mean '{nearest}'? Known are" : "; known are";

    private StringComparison ReadComparison(YamlMap map, string name)
    {
        if (!isStrict || !map.Bool("ignore_case", false))
            return StringComparison.Ordinal;
        if (!Operators.OfTexts.Contains(name))
            map.Node("ignore_case")!.Error($"'ignore_case' does not go with {Quoted.Of(name)}, but with {string.Join(", ", Operators.OfTexts)}.");
        return StringComparison.OrdinalIgnoreCase;
    }

    /// <summary>Without the key it is the item itself.</summary>
    private static FieldPath? ReadItemField(YamlMap map, string key)
    {
        if (map.Entry(key) is not { } entry || !string.IsNullOrWhiteSpace(map.String(key)))
            return FieldPath.OfItem(map.String(key));
        entry.Value.Error($"'{key}' is empty; write a path within the item, or leave it out for the item itself.");
        return null;
    }

    private static YamlNode ValuePlace(YamlMap map) => map.Entry("value")?.Value ?? map;

    private static string Worded(string name, StringComparison comparison) => comparison == StringComparison.Ordinal ? name : $"{name} ignoring case";

    private static string TextOf(YamlNode? value) => value switch
    {
        null => "null",
        YamlScalar scalar => new Constant(scalar).Text,
        _ => YamlJson.ToJson(value).GetRawText(),
    };
}
