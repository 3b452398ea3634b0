using Appliance.Protocol.Rules;

namespace Appliance.Rules.Conditions;

/// <summary><c>older_than</c>, <c>newer_than</c>: how long ago a time is, or with a minus how soon it comes.</summary>
internal sealed class AgeCondition(FieldPath field, string operatorName, string value, TimeSpan age) : Condition
{
    public override string Text { get; } = $"{field.Name} {operatorName} {value}";

    public override string Key => $"{@field.Key} {operatorName} {ConditionKeys.Quoted(value)}";

    public override Truth Of(in Subject subject)
    {
        var text = field.Read(subject);
        if (text.IsMissing || !TimeText.TryRead(text, out var time))
            return Truth.Missing;
        var limit = subject.Now - age;
        return Truths.Of(operatorName == Operators.OlderThan ? time < limit : time > limit);
    }

    public override ConditionExplanation Explain(in Subject subject) => new(Text, Holds(subject), field.Read(subject).ToString());
}
