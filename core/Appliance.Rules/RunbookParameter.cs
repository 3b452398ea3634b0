using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Appliance.Rules.Yaml;

namespace Appliance.Rules;

/// <summary>What a runbook takes under one name in <c>action_params</c>, in the words of JSON Schema.</summary>
internal sealed record RunbookParameter(string Name, ParameterType Type)
{
    public const int Longest = 4096;

    /// <summary>Of the choices, where a sentence names them.</summary>
    private const int LongestList = 500;

    /// <summary>What the whole text has to look like; null: anything.</summary>
    public Regex? Pattern { get; init; }

    /// <summary>As the runbook writes it.</summary>
    public string? PatternText { get; init; }

    /// <summary>The texts that are allowed; empty: any.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    public bool IsRequired { get; init; }

    /// <summary>What the scripts get where the rule says nothing; null: nothing.</summary>
    public string? Default { get; init; }

    /// <summary>Scripts get texts, and the template of a number fills in a text: how a value is written does not matter.</summary>
    /// <returns>What is wrong with a value, to follow its name; null when nothing is.</returns>
    public string? Fault(JsonElement value)
    {
        if (value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False))
            return $"has to be {Describe()}";
        return Fault(value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText());
    }

    public string? Fault(string text)
    {
        if (text.Length > Longest)
            return $"has {text.Length} characters; at most {Longest} are allowed";
        var fits = Type switch
        {
            ParameterType.Integer => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            ParameterType.Boolean => text is "true" or "false",
            ParameterType.String => true,
        };
        if (!fits || (Choices.Count > 0 && !Choices.Contains(text)))
            return $"is {Quoted.Of(text)}; it has to be {Describe()}";
        return Pattern?.IsMatch(text) == false ? $"is {Quoted.Of(text)}, which does not match the runbook's pattern {Quoted.Of(PatternText!)}" : null;
    }

    private string Describe() => Choices.Count > 0 ? $"one of {Quoted.Beginning(string.Join(", ", Choices), LongestList)}" : Type switch
    {
        ParameterType.Integer => "a whole number",
        ParameterType.Boolean => "true or false",
        ParameterType.String => "a text",
    };
}
