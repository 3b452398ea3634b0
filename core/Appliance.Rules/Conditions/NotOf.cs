using Appliance.Protocol.Rules;

namespace Appliance.Rules.Conditions;

/// <summary><c>not</c>: the part is false, and not merely without an answer.</summary>
internal sealed class NotOf(Condition part) : Condition
{
    public Condition Part => part;

    public override string Text { get; } = $"not({part.Text})";

    public override string Key => $"not({part.Key})";

    public override Truth Of(in Subject subject) => part.Of(subject) switch
    {
        Truth.True => Truth.False,
        Truth.False => Truth.True,
        Truth.Missing => Truth.Missing,
    };

    public override ConditionExplanation Explain(in Subject subject) => Explanations.Of(this, subject);
}
