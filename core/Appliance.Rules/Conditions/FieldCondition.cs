using Appliance.Protocol.Rules;

namespace Appliance.Rules.Conditions;

/// <summary>One leaf: field, operator, value.</summary>
/// <param name="field">What is asked.</param>
/// <param name="operatorText">How, for people.</param>
/// <param name="value">The value, for people.</param>
/// <param name="valueKey">The value in <see cref="Key"/>.</param>
/// <param name="test">What decides.</param>
internal sealed class FieldCondition(FieldPath field, string operatorText, string value, string valueKey, ValueTest test) : Condition
{
    public FieldPath Field { get; } = field;

    public ValueTest Test { get; } = test;

    public override string Text { get; } = $"{field.Name} {operatorText} {value}";

    public override string Key => $"{Field.Key} {operatorText} {valueKey}";

    /// <summary>The value when the condition is that a field equals a plain text, which an index can look up; else null.</summary>
    public string? EqualText => Test is EqualTest { IsNegated: false, Constant: { IsPlainText: true } constant } ? constant.Text : null;

    public override Truth Of(in Subject subject)
    {
        var value = Field.Read(subject);
        return value.IsMissing ? Test.OfMissing : Test.Of(value);
    }

    public override ConditionExplanation Explain(in Subject subject) => new(Text, Holds(subject), Field.Read(subject).ToString());
}
