using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Appliance.Rules.Yaml;

namespace Appliance.Rules;

/// <summary>What a runbook or an action takes under one name in <c>action_params</c>, in the words of JSON Schema.</summary>
internal sealed record DeclaredParameter(string Name, ParameterType Type)
{
    private const int LongestByDefault = 4096;

    /// <summary>Of the choices, where a sentence names them.</summary>
    private const int LongestList = 500;

    /// <summary>What the whole text has to look like; null: anything.</summary>
    public Regex? Pattern { get; init; }

    /// <summary>As its author writes it.</summary>
    public string? PatternText { get; init; }

    /// <summary>The texts that are allowed; empty: any.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The least number; null: any.</summary>
    public double? Minimum { get; init; }

    /// <summary>The greatest number; null: any.</summary>
    public double? Maximum { get; init; }

    /// <summary>The fewest characters of a text.</summary>
    public int Shortest { get; init; }

    /// <summary>The most characters of a text.</summary>
    public int Longest { get; init; } = LongestByDefault;

    public bool IsRequired { get; init; }

    /// <summary>What the scripts of a runbook get where the rule says nothing; null: nothing.</summary>
    public string? Default { get; init; }

    /// <summary>The template of a number fills in a text: how a value is written does not matter.</summary>
    /// <returns>What is wrong with a value, to follow its name; null when nothing is.</returns>
    public string? Fault(JsonElement value) => (Type, value.ValueKind) switch
    {
        (ParameterType.Any, _) or (ParameterType.List, JsonValueKind.Array) or (ParameterType.Map, JsonValueKind.Object) => null,
        (_, JsonValueKind.String) => Fault(value.GetString()!),
        (_, JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False) => Fault(value.GetRawText()),
        _ => $"has to be {Describe()}",
    };

    public string? Fault(string text)
    {
        if (text.Length > Longest)
            return $"has {text.Length} characters; at most {Longest} are allowed";
        if (text.Length < Shortest)
            return $"has {text.Length} characters; at least {Shortest} are needed";
        if (!FitsType(text) || (Choices.Count > 0 && !Choices.Contains(text)))
            return $"is {Quoted.Of(text)}; it has to be {Describe()}";
        return Pattern?.IsMatch(text) == false ? $"is {Quoted.Of(text)}, which does not match the pattern {Quoted.Of(PatternText!)}" : null;
    }

    /// <summary>What it may be, to follow "it has to be".</summary>
    public string Describe() => Choices.Count > 0 ? $"one of {Quoted.Beginning(string.Join(", ", Choices), LongestList)}" : Type switch
    {
        ParameterType.Integer => $"a whole number{Range()}",
        ParameterType.Number => $"a number{Range()}",
        ParameterType.Boolean => "true or false",
        ParameterType.String => "a text",
        ParameterType.List => "a list",
        ParameterType.Map => "a map",
        ParameterType.Any => "a value",
    };

    private bool FitsType(string text) => Type switch
    {
        ParameterType.Integer => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) && IsInRange(whole),
        ParameterType.Number => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && IsInRange(number),
        ParameterType.Boolean => text is "true" or "false",
        ParameterType.String or ParameterType.Any => true,
        ParameterType.List or ParameterType.Map => false,
    };

    private bool IsInRange(double number) => !(number < Minimum) && !(number > Maximum);

    private string Range() => (Minimum, Maximum) switch
    {
        ({ } least, { } greatest) => string.Create(CultureInfo.InvariantCulture, $" from {least} to {greatest}"),
        ({ } least, null) => string.Create(CultureInfo.InvariantCulture, $" of at least {least}"),
        (null, { } greatest) => string.Create(CultureInfo.InvariantCulture, $" of at most {greatest}"),
        (null, null) => "",
    };
}
