using Appliance.Protocol.Rules;

namespace Appliance.Rules.Conditions;

/// <summary>Two fields, compared as <c>value_field</c> asks.</summary>
internal sealed class FieldComparison(FieldPath field, string operatorText, FieldPath other, FieldRelation relation) : Condition
{
    public override string Text { get; } = $"{field.Name} {operatorText} field {other.Name}";

    public override string Key => $"{@field.Key} {operatorText} field {other.Key}";

    public override Truth Of(in Subject subject)
    {
        var (left, right) = (field.Read(subject), other.Read(subject));
        if (left.IsMissing || right.IsMissing)
            return Truth.Missing;
        return relation(left, right);
    }

    public override ConditionExplanation Explain(in Subject subject)
    {
        var (left, right) = (field.Read(subject).ToString(), other.Read(subject).ToString());
        return new ConditionExplanation(Text, Holds(subject), left is null ? null : $"{left}, and {other.Name} is {right ?? "missing"}");
    }
}
