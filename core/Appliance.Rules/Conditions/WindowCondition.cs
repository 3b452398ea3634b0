using System.Collections.Immutable;
using Appliance.Protocol.Rules;

namespace Appliance.Rules.Conditions;

/// <summary><c>window</c>: with this incident so many that the rule's other conditions hold for have come within a time.</summary>
/// <param name="conditions">The rule's other conditions.</param>
/// <param name="terms">How many of them, and which.</param>
internal sealed class WindowCondition(ImmutableArray<Condition> conditions, WindowTerms terms) : LookingBackCondition
{
    private readonly string _within = DurationText.Of(terms.Within);

    public WindowTerms Terms => terms;

    public override string Text { get; } =
        $"{terms.Count} {(terms.Distinct is null ? "incidents" : $"different {terms.Distinct.Name}")} within {DurationText.Of(terms.Within)} {terms.Group.Text}";

    public override string Key => $"window {terms.Count} {_within} ({terms.Group.Key}) {terms.Distinct?.Key}";

    public override bool FillsUp => true;

    protected override int Alone => 1;

    /// <summary>The same, counting others.</summary>
    public WindowCondition With(ImmutableArray<Condition> others) => new(others, terms);

    /// <summary>The same, on other terms.</summary>
    public WindowCondition With(WindowTerms others) => new(conditions, others);

    public override Truth Of(in Subject subject) =>
        IsMissing(subject) ? Truth.Missing : Truths.Of(Found(subject) >= terms.Count);

    public override ConditionExplanation Explain(in Subject subject)
    {
        if (!conditions.AllHold(subject))
            return Explained(holds: false, "not counted: the other conditions do not hold");
        if (IsMissing(subject))
            return Explained(holds: false, "not counted: a field that it counts by is missing");
        var counted = Found(subject);
        return counted >= terms.Count ? Explained(holds: true, $"{counted} came") : Explained(holds: false, $"{counted} so far");
    }

    /// <summary>Up to the count that is asked for: nobody needs to know how many more there are.</summary>
    protected override int Look(in Subject subject)
    {
        var name = terms.Group.Of(subject);
        var values = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { ValueOf(subject, 0)! };
        var position = 0;
        foreach (var past in subject.History.Back(terms.Within, terms.Group.HostOf(subject)))
        {
            var earlier = new Subject(past.Incident, past.At);
            if (conditions.AllHold(earlier) && terms.Group.Of(earlier) == name && ValueOf(earlier, ++position) is { } value && values.Add(value) && values.Count >= terms.Count)
                break;
        }

        return values.Count;
    }

    private bool IsMissing(in Subject subject) => terms.Group.Of(subject) is null || terms.Distinct?.Read(subject).IsMissing == true;

    /// <summary>What makes an incident count on its own: itself, or its value of the field whose different values are counted.</summary>
    private string? ValueOf(in Subject subject, int position) => terms.Distinct is null ? $"{position}" : terms.Distinct.Read(subject).ToString();
}
