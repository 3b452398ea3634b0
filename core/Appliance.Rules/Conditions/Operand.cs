using Appliance.Rules.Yaml;

namespace Appliance.Rules.Conditions;

/// <summary>What a rule gives an operator.</summary>
/// <param name="Operator">Its name.</param>
/// <param name="Value">Null when there is none.</param>
/// <param name="At">Where the value is, or the condition when it has none.</param>
/// <param name="IsStrict">Format 2.</param>
/// <param name="Comparison">Of texts.</param>
internal sealed record Operand(string Operator, YamlNode? Value, YamlNode At, bool IsStrict, StringComparison Comparison)
{
    /// <summary>The value, when it is a scalar and not null.</summary>
    public YamlScalar? Scalar => Value is YamlScalar { IsNull: false } scalar ? scalar : null;

    public Constant Constant => new(Value, Comparison);

    public string Describe() => Value?.Describe() ?? "null";

    /// <summary>Reports a value that the operator cannot use.</summary>
    /// <param name="needs">What it needs, as the middle of a sentence.</param>
    public void Refuse(string needs, string remedy = "") => At.Error($"'{Operator}' needs {needs}, and not {Describe()}{remedy}.");

    /// <summary>The same for what old files may hold: there the condition stays and never holds.</summary>
    public NeverTest? Never(string complaint)
    {
        At.Report(IsStrict ? $"{complaint}." : $"{complaint}; the condition never holds.", IsStrict);
        return IsStrict ? null : new NeverTest();
    }
}
