using Appliance.Protocol.Rules;

namespace Appliance.Rules.Conditions;

/// <summary>A compiled condition. Immutable, thread-safe; telling its truth allocates nothing but where two fields are compared.</summary>
internal abstract class Condition
{
    /// <summary>As a person reads it: <c>check_type eq firewall</c>.</summary>
    public abstract string Text { get; }

    /// <summary>The same for two conditions only when they ask the same.</summary>
    public abstract string Key { get; }

    /// <summary>Whether it asks for what came before the incident.</summary>
    public virtual bool LooksBack => false;

    /// <summary>Whether each incident brings it nearer to being true, so that it may be waited for.</summary>
    public virtual bool FillsUp => false;

    public abstract Truth Of(in Subject subject);

    public abstract ConditionExplanation Explain(in Subject subject);

    public bool Holds(in Subject subject) => Of(subject) == Truth.True;
}
