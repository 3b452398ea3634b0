using Appliance.Protocol.Rules;
using Appliance.Rules.Conditions;

namespace Appliance.Rules.Testing.Mutations;

/// <summary>In place of a condition that is dropped: what changes nothing in the group around it.</summary>
internal sealed class FixedCondition(bool isTrue) : Condition
{
    public override string Text => isTrue ? "always" : "never";

    public override string Key => Text;

    public override Truth Of(in Subject subject) => Truths.Of(isTrue);

    public override ConditionExplanation Explain(in Subject subject) => new(Text, isTrue, Text);
}
