using Appliance.Rules.Yaml;

namespace Appliance.Rules.Conditions;

/// <summary>Parts of <see cref="Condition.Key"/>: two are the same just when they mean the same, whatever names and values hold.</summary>
internal static class ConditionKeys
{
    public const string True = "'true'";

    public static string Of(YamlNode? value) => value switch
    {
        null or YamlScalar { IsNull: true } => "null",
        YamlScalar { IsText: true } text => $"\"{text.Text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"",
        YamlScalar plain => Quoted(plain.Text),
        _ => YamlJson.ToJson(value).GetRawText(),
    };

    public static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
