using System.Collections.Immutable;
using Appliance.Protocol.Rules;

namespace Appliance.Rules.Conditions;

/// <summary><c>all</c>: every part is true.</summary>
internal sealed class AllOf(ImmutableArray<Condition> parts) : Condition
{
    public ImmutableArray<Condition> Parts { get; } = parts;

    public override string Text { get; } = $"all({string.Join(", ", parts.Select(part => part.Text))})";

    public override string Key => $"all({string.Join(", ", Parts.Select(part => part.Key))})";

    public override Truth Of(in Subject subject)
    {
        var truth = Truth.True;
        foreach (var part in Parts)
        {
            var own = part.Of(subject);
            if (own == Truth.False)
                return Truth.False;
            if (own == Truth.Missing)
                truth = Truth.Missing;
        }

        return truth;
    }

    public override ConditionExplanation Explain(in Subject subject) => Explanations.Of(this, subject);
}
