using System.Text.Json;
using Appliance.Rules.Yaml;

namespace Appliance.Rules.Conditions;

/// <summary>A rule's side of a comparison, parsed once.</summary>
internal sealed class Constant
{
    private readonly bool? _truth;
    private readonly double? _number;
    private readonly JsonElement? _composite;
    private readonly StringComparison _comparison;

    /// <param name="node">The value; null for none.</param>
    /// <param name="comparison">Of texts.</param>
    public Constant(YamlNode? node, StringComparison comparison = StringComparison.Ordinal)
    {
        _comparison = comparison;
        Text = "null";
        Key = ConditionKeys.Of(node);
        if (node is YamlScalar { IsNull: false } scalar)
        {
            _truth = scalar.TryGetBool(out var truth) ? truth : null;
            _number = scalar.TryGetNumber(out var number) || NumberText.TryParse(scalar.Text, out number) ? number : null;
            Text = _truth is null ? scalar.Text : truth ? "true" : "false";
        }
        else if (node is YamlList or YamlMap)
        {
            _composite = YamlJson.ToJson(node);
            Text = _composite.Value.GetRawText();
        }

        IsNull = node is null or YamlScalar { IsNull: true };
    }

    public string Text { get; }

    /// <summary>In the keys of conditions.</summary>
    public string Key { get; }

    public bool IsNull { get; }

    public double? Number => _number;

    /// <summary>A bool, or a text that says one.</summary>
    public bool? Truth => _truth ?? Text switch { "true" => true, "false" => false, _ => null };

    /// <summary>Whether only a field with exactly this text, or the bool of this name, can equal it.</summary>
    public bool IsPlainText => _comparison == StringComparison.Ordinal && !IsNull && _truth is null && _number is null && _composite is null;

    /// <summary>Bool with bool, else as numbers when both are, else as texts. Nothing that is present equals null.</summary>
    public bool Equals(in FieldValue field)
    {
        if (IsNull)
            return false;
        if (_composite is { } composite)
            return field.DeepEquals(composite);
        return field.Kind switch
        {
            FieldKind.Missing or FieldKind.List or FieldKind.Map => false,
            FieldKind.Bool => _truth is { } truth ? truth == field.IsTrue : Text == (field.IsTrue ? "true" : "false"),
            FieldKind.Number or FieldKind.Text when _number is { } number => field.TryGetNumber(out var other) && number.Equals(other),
            FieldKind.Number => false,
            FieldKind.Text when _comparison != StringComparison.Ordinal => field.AnyText(EqualsText),
            FieldKind.Text => field.TextEquals(Text),
        };
    }

    private bool EqualsText(ReadOnlySpan<char> text) => text.Equals(Text, _comparison);
}
