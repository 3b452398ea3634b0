using System.Collections.Immutable;
using Appliance.Protocol.Rules;

namespace Appliance.Rules.Conditions;

/// <summary><c>any</c>: at least one part is true.</summary>
internal sealed class AnyOf(ImmutableArray<Condition> parts) : Condition
{
    public ImmutableArray<Condition> Parts { get; } = parts;

    public override string Text { get; } = $"any({string.Join(", ", parts.Select(part => part.Text))})";

    public override string Key => $"any({string.Join(", ", Parts.Select(part => part.Key))})";

    public override Truth Of(in Subject subject)
    {
        var truth = Truth.False;
        foreach (var part in Parts)
        {
            var own = part.Of(subject);
            if (own == Truth.True)
                return Truth.True;
            if (own == Truth.Missing)
                truth = Truth.Missing;
        }

        return truth;
    }

    public override ConditionExplanation Explain(in Subject subject) => Explanations.Of(this, subject);
}
