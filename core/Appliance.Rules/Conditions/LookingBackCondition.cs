using Appliance.Protocol.Rules;

namespace Appliance.Rules.Conditions;

/// <summary>A condition that asks for what came before the incident.</summary>
internal abstract class LookingBackCondition : Condition
{
    public sealed override bool LooksBack => true;

    /// <summary>How many it finds where nothing came before.</summary>
    protected abstract int Alone { get; }

    /// <summary>Reads the past: of all conditions the only ones that cost more than the incident at hand.</summary>
    /// <returns>How many it found of what it looks for.</returns>
    protected abstract int Look(in Subject subject);

    /// <summary>The same, looking only where there is a past and that has not been done for this incident.</summary>
    protected int Found(in Subject subject) => subject switch
    {
        { HasHistory: false } => Alone,
        { LookBacks: { } known } => known.Find(this) ?? known.Keep(this, Look(subject)),
        _ => Look(subject),
    };

    protected ConditionExplanation Explained(bool holds, string finding) => new(Text, holds, Actual: null) { Finding = finding };
}
