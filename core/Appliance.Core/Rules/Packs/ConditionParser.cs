using Appliance.Core.Rules.Conditions;
using Appliance.Core.Yaml;

namespace Appliance.Core.Rules.Packs;

/// <summary>Reads one <c>{field, operator, value}</c>.</summary>
internal static class ConditionParser
{
    public static readonly string[] Keys = ["field", "operator", "value"];

    /// <summary>Null when it has an error, which is reported.</summary>
    public static Condition? Parse(YamlMap map, bool isStrict)
    {
        map.UnknownKeys(Keys, isStrict);
        var name = map.RequiredString("field");
        var operatorName = map.String("operator", "eq");
        if (!Operators.Known.Contains(operatorName, StringComparer.Ordinal))
        {
            map.Node("operator")!.Error($"Unknown operator '{operatorName}'; known are {string.Join(", ", Operators.Known)}.");
            return null;
        }

        var value = map.Node("value");
        var test = Operators.Compile(operatorName, value, map.Entry("value")?.Value ?? map, isStrict);
        return name.Length == 0 || test is null
            ? null
            : new Condition(CompileField(map, name, isStrict), operatorName, TextOf(value), test);
    }

    private static FieldPath CompileField(YamlMap map, string name, bool isStrict)
    {
        var field = FieldPath.Compile(name);
        if (!field.IsKnown)
        {
            var remedy = Spelling.Remedy(name, FieldPath.KnownFields);
            map.Node("field")!.Report(
                $"No incident has the field '{name}'{remedy} A check's own facts are under 'details.'.", isStrict);
        }

        return field;
    }

    private static string TextOf(YamlNode? value) => value switch
    {
        null => "null",
        YamlScalar scalar => new Constant(scalar).Text,
        _ => YamlJson.ToJson(value).GetRawText(),
    };
}
