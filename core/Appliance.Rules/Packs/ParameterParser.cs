using System.Text.RegularExpressions;
using Appliance.Rules.Conditions;
using Appliance.Rules.Yaml;

namespace Appliance.Rules.Packs;

/// <summary>Reads the <c>parameters</c> of a runbook.</summary>
internal static partial class ParameterParser
{
    public static readonly string[] Keys = ["type", "description", "pattern", "enum", "default", "required"];

    private static readonly string[] Types = ["string", "integer", "boolean"];

    public static RunbookParameters Parse(YamlMap runbook, bool isStrict)
    {
        if (runbook.Map("parameters") is not { } map)
            return RunbookParameters.None;

        var parameters = new List<DeclaredParameter>();
        foreach (var entry in map.Entries)
        {
            if (!Name().IsMatch(entry.Key.Text))
                entry.Key.Error($"{Quoted.Of(entry.Key.Text)} cannot be the name of a parameter; write a letter, and then letters, digits and '_'.");
            else if (entry.Value is YamlMap node)
                parameters.Add(ParseOne(entry.Key.Text, node, isStrict));
            else
                entry.Value.Error($"A parameter is a map such as '{{type: string, required: true}}', and not {entry.Value.Describe()}.");
        }

        return new RunbookParameters(parameters);
    }

    private static DeclaredParameter ParseOne(string name, YamlMap map, bool isStrict)
    {
        map.UnknownKeys(Keys, isStrict);
        var pattern = map.String("pattern");
        var parameter = new DeclaredParameter(name, ParseType(map))
        {
            PatternText = pattern,
            Pattern = pattern is null ? null : ParsePattern(map.Node("pattern")!, pattern),
            Choices = map.Strings("enum"),
            IsRequired = map.Bool("required", false),
            Default = map.String("default"),
        };
        if (parameter.Default is { } value && parameter.Fault(value) is { } fault)
            map.Node("default")!.Error($"The default of {Quoted.Of(name)} {fault}.");
        if (parameter is { IsRequired: true, Default: not null })
            map.Node("default")!.Error($"{Quoted.Of(name)} is required, so that its default is never taken; write one of them.");
        return parameter;
    }

    private static ParameterType ParseType(YamlMap map)
    {
        var word = map.RequiredString("type");
        if (Types.Contains(word))
            return Enum.Parse<ParameterType>(word, ignoreCase: true);
        if (word.Length > 0)
            map.Node("type")!.Error($"Unknown type {Quoted.Of(word)}{Spelling.Remedy(word, Types)}");
        return ParameterType.String;
    }

    /// <summary>The whole text has to match: who forgets an anchor lets anything in.</summary>
    private static Regex? ParsePattern(YamlNode node, string pattern) =>
        Patterns.Compile(node, pattern) is null ? null : Patterns.Compile(node, $@"\A(?:{pattern})\z");

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
