using System.Collections.Immutable;
using Appliance.Protocol.Rules;

namespace Appliance.Rules.Conditions;

/// <summary><c>window</c>: with this incident so many that the rule's other conditions hold for have come within a time.</summary>
/// <param name="conditions">The rule's other conditions.</param>
/// <param name="count">How many, this one among them.</param>
/// <param name="within">How far back it looks.</param>
/// <param name="group">Which of them count together.</param>
/// <param name="distinct">Counts its different values instead; null counts incidents.</param>
internal sealed class WindowCondition(
    ImmutableArray<Condition> conditions, int count, TimeSpan within, IncidentGroup group, FieldPath? distinct) : LookingBackCondition
{
    private readonly string _within = DurationText.Of(within);

    /// <summary>How many it asks for.</summary>
    public int Asked => count;

    public override string Text { get; } =
        $"{count} {(distinct is null ? "incidents" : $"different {distinct.Name}")} within {DurationText.Of(within)} {group.Text}";

    public override string Key => $"window {count} {_within} ({group.Key}) {distinct?.Key}";

    public override bool FillsUp => true;

    protected override int Alone => 1;

    /// <summary>The same, counting others or another number of them.</summary>
    public WindowCondition With(ImmutableArray<Condition> others, int asked) => new(others, asked, within, group, distinct);

    public override Truth Of(in Subject subject) =>
        IsMissing(subject) ? Truth.Missing : Truths.Of(Found(subject) >= count);

    public override ConditionExplanation Explain(in Subject subject)
    {
        if (!conditions.AllHold(subject))
            return Explained(holds: false, "not counted: the other conditions do not hold");
        if (IsMissing(subject))
            return Explained(holds: false, "not counted: a field that it counts by is missing");
        var counted = Found(subject);
        return counted >= count ? Explained(holds: true, $"{counted} came") : Explained(holds: false, $"{counted} so far");
    }

    /// <summary>Up to the count that is asked for: nobody needs to know how many more there are.</summary>
    protected override int Look(in Subject subject)
    {
        var name = group.Of(subject);
        var values = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { ValueOf(subject, 0)! };
        var position = 0;
        foreach (var past in subject.History.Back(within, group.HostOf(subject)))
        {
            var earlier = new Subject(past.Incident, past.At);
            if (conditions.AllHold(earlier) && group.Of(earlier) == name && ValueOf(earlier, ++position) is { } value && values.Add(value) && values.Count >= count)
                break;
        }

        return values.Count;
    }

    private bool IsMissing(in Subject subject) => group.Of(subject) is null || distinct?.Read(subject).IsMissing == true;

    /// <summary>What makes an incident count on its own: itself, or its value of the field whose different values are counted.</summary>
    private string? ValueOf(in Subject subject, int position) => distinct is null ? $"{position}" : distinct.Read(subject).ToString();
}
