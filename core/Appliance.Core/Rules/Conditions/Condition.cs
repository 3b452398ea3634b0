using Appliance.Protocol.Control;
using Appliance.Sdk;

namespace Appliance.Core.Rules.Conditions;

/// <summary>One compiled leaf: field, operator, value.</summary>
internal sealed class Condition(FieldPath field, string operatorName, string value, ValueTest test)
{
    public FieldPath Field { get; } = field;

    /// <summary>As a person reads it, and the same for two conditions that say the same: <c>check_type eq firewall</c>.</summary>
    public string Text { get; } = $"{field.Name} {operatorName} {value}";

    /// <summary>The value when the condition is that a field equals a plain text, which an index can look up; else null.</summary>
    public string? EqualText { get; } =
        test is EqualTest { IsNegated: false, Constant: { IsPlainText: true } constant } ? constant.Text : null;

    public bool Holds(Incident incident)
    {
        var value = Field.Read(incident);
        return value.IsMissing ? test.HoldsWhenMissing : test.Holds(value);
    }

    public ConditionExplanation Explain(Incident incident) => new(Text, Holds(incident), Field.Read(incident).ToString());
}
