using System.Collections.Immutable;
using Appliance.Rules.Conditions;

namespace Appliance.Rules;

/// <summary>Incidents that somebody answers for: their rule takes them, so that no other does, and leaves them alone.</summary>
/// <param name="Conditions">All of them must hold.</param>
/// <param name="Until">From then on it is none.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who answers for it.</param>
internal sealed record RuleException(ImmutableArray<Condition> Conditions, DateTimeOffset Until, string Reason, string By)
{
    public bool Covers(in Subject subject) => subject.Now < Until && Conditions.AllHold(subject);
}
