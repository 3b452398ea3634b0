using Appliance.Protocol.Rules;

namespace Appliance.Core.Rules.Conditions;

/// <summary>A compiled condition. Immutable, thread-safe; telling its truth allocates nothing but where two fields are compared.</summary>
internal abstract class Condition
{
    /// <summary>As a person reads it, and the same for two conditions that say the same: <c>check_type eq firewall</c>.</summary>
    public abstract string Text { get; }

    public abstract Truth Of(in Subject subject);

    public abstract ConditionExplanation Explain(in Subject subject);

    public bool Holds(in Subject subject) => Of(subject) == Truth.True;
}
