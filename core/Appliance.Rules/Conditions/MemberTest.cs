using System.Collections.Immutable;

namespace Appliance.Rules.Conditions;

/// <summary><c>in</c>, <c>not_in</c>: each item is compared as <c>eq</c> does.</summary>
internal sealed class MemberTest(ImmutableArray<Constant> members, bool isNegated) : ValueTest
{
    public ImmutableArray<Constant> Members { get; } = members;

    public bool IsNegated { get; } = isNegated;

    public override Truth Of(in FieldValue field)
    {
        foreach (var member in Members)
        {
            if (member.Equals(field))
                return Truths.Of(!IsNegated);
        }

        return Truths.Of(IsNegated);
    }
}
