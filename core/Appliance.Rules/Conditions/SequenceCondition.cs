using System.Collections.Immutable;
using Appliance.Protocol.Rules;

namespace Appliance.Rules.Conditions;

/// <summary><c>sequence</c>: before this incident others came, in this order, within a time.</summary>
/// <param name="conditions">The rule's other conditions, which are the last step.</param>
/// <param name="steps">What each of them was like, the earliest first.</param>
/// <param name="within">How far back the first of them may lie.</param>
/// <param name="group">Which of them belong together.</param>
internal sealed class SequenceCondition(
    ImmutableArray<Condition> conditions, ImmutableArray<ImmutableArray<Condition>> steps, TimeSpan within, IncidentGroup group) : LookingBackCondition
{
    public ImmutableArray<ImmutableArray<Condition>> Steps => steps;

    public override string Text { get; } = $"after {steps.Length} earlier within {DurationText.Of(within)} {group.Text}: {string.Join(", then ", steps.Select(Words))}";

    public override string Key => $"sequence {DurationText.Of(within)} ({group.Key}) {string.Join(" > ", steps.Select(step => string.Join(" & ", step.Select(part => part.Key))))}";

    public TimeSpan Within => within;

    public IncidentGroup Group => group;

    protected override int Alone => 0;

    /// <summary>The same, with other steps.</summary>
    public SequenceCondition With(ImmutableArray<ImmutableArray<Condition>> others) => new(conditions, others, within, group);

    /// <summary>The same, looking back otherwise.</summary>
    public SequenceCondition With(TimeSpan otherWithin, IncidentGroup otherGroup) => new(conditions, steps, otherWithin, otherGroup);

    public override Truth Of(in Subject subject) => group.Of(subject) is null ? Truth.Missing : Truths.Of(Found(subject) == steps.Length);

    public override ConditionExplanation Explain(in Subject subject)
    {
        if (!conditions.AllHold(subject))
            return Explained(holds: false, "not looked for: the other conditions do not hold");
        if (group.Of(subject) is null)
            return Explained(holds: false, "not looked for: a field of its group is missing");
        var missing = steps.Length - Found(subject);
        return missing == 0
            ? Explained(holds: true, "all came")
            : Explained(holds: false, $"no {Words(steps[missing - 1])} before the others");
    }

    /// <summary>How many of the steps came, looking from this incident backwards. What is taken for the latest step lies as late as it can.</summary>
    protected override int Look(in Subject subject)
    {
        var name = group.Of(subject);
        var missing = steps.Length;
        foreach (var past in subject.History.Back(within, group.HostOf(subject)))
        {
            var earlier = new Subject(past.Incident, past.At);
            if (steps[missing - 1].AllHold(earlier) && group.Of(earlier) == name && --missing == 0)
                break;
        }

        return steps.Length - missing;
    }

    private static string Words(ImmutableArray<Condition> step) => string.Join(" and ", step.Select(condition => condition.Text));
}
