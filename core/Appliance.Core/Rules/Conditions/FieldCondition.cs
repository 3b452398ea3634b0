using Appliance.Protocol.Rules;

namespace Appliance.Core.Rules.Conditions;

/// <summary>One leaf: field, operator, value.</summary>
internal sealed class FieldCondition(FieldPath field, string operatorText, string value, ValueTest test) : Condition
{
    public FieldPath Field { get; } = field;

    public ValueTest Test { get; } = test;

    public override string Text { get; } = $"{field.Name} {operatorText} {value}";

    /// <summary>The value when the condition is that a field equals a plain text, which an index can look up; else null.</summary>
    public string? EqualText => Test is EqualTest { IsNegated: false, Constant: { IsPlainText: true } constant } ? constant.Text : null;

    public override Truth Of(in Subject subject)
    {
        var value = Field.Read(subject);
        if (value.IsMissing)
            return Test.OfMissing;
        return Test.Holds(value) ? Truth.True : Truth.False;
    }

    public override ConditionExplanation Explain(in Subject subject) => new(Text, Holds(subject), Field.Read(subject).ToString());
}
