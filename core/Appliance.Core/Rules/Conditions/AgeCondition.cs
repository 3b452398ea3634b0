using Appliance.Protocol.Rules;

namespace Appliance.Core.Rules.Conditions;

/// <summary><c>older_than</c>, <c>newer_than</c>: how long ago a time is, or with a minus how soon it comes.</summary>
internal sealed class AgeCondition(FieldPath field, string operatorName, string value, TimeSpan age) : Condition
{
    public override string Text { get; } = $"{field.Name} {operatorName} {value}";

    public override Truth Of(in Subject subject)
    {
        var text = field.Read(subject);
        if (text.IsMissing)
            return Truth.Missing;
        if (!TimeText.TryRead(text, out var time))
            return Truth.False;
        var limit = subject.Now - age;
        return (operatorName == Operators.OlderThan ? time < limit : time > limit) ? Truth.True : Truth.False;
    }

    public override ConditionExplanation Explain(in Subject subject) => new(Text, Holds(subject), field.Read(subject).ToString());
}
