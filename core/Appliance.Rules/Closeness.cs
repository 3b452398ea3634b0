using Appliance.Rules.Conditions;

namespace Appliance.Rules;

/// <summary>How near a rule is to taking an incident: by its standing, then by how few conditions would have to be otherwise, then by how many are as they must be.</summary>
internal readonly record struct Closeness(Standing Standing, int Missing, int Held) : IComparable<Closeness>
{
    public int CompareTo(Closeness other) => (Standing, Missing, -Held).CompareTo((other.Standing, other.Missing, -other.Held));

    /// <param name="rule">The rule.</param>
    /// <param name="isFirst">Whether no rule before it takes the incident.</param>
    /// <param name="subject">The incident.</param>
    public static Closeness Of(Rule rule, bool isFirst, in Subject subject)
    {
        var (missing, held) = (rule.AnswersSeverity(subject.Incident.Severity) ? 0 : 1, 0);
        foreach (var condition in rule.Conditions.Where(condition => !condition.LooksBack))
            Add(Fit(condition, isWanted: true, subject), ref missing, ref held);
        // The past is read from a disk, and only of what all else holds for it is counted.
        foreach (var condition in rule.Conditions.Where(condition => condition.LooksBack))
            Add(missing > 0 ? (1, 0) : Fit(condition, isWanted: true, subject), ref missing, ref held);
        return new Closeness(StandingOf(rule, isFirst, missing, subject), missing + (rule.Enabled ? 0 : 1), held);
    }

    private static Standing StandingOf(Rule rule, bool isFirst, int missing, in Subject subject)
    {
        if (missing == 0 && isFirst)
            return rule.Enabled ? Standing.Takes : Standing.Disabled;
        if (missing == 0)
            return Standing.ComesLater;
        var ofCheckType = AskedCheckTypes.ConditionOf(rule);
        if (!(ofCheckType ?? rule.Conditions[0]).Holds(subject))
            return Standing.AboutSomethingElse;
        return ofCheckType is null ? Standing.Begins : Standing.AboutTheCheck;
    }

    /// <summary>Of parts that must all be so, each that is not is missing; where one is enough, the nearest tells.</summary>
    private static (int Missing, int Held) Fit(Condition condition, bool isWanted, in Subject subject) => condition switch
    {
        AllOf all => Fit(all.Parts, isWanted, needsAll: isWanted, subject),
        AnyOf any => Fit(any.Parts, isWanted, needsAll: !isWanted, subject),
        NotOf not => Fit(not.Part, !isWanted, subject),
        _ => condition.Of(subject) == Truths.Of(isWanted) ? (0, 1) : (1, 0),
    };

    private static (int Missing, int Held) Fit(IEnumerable<Condition> parts, bool isWanted, bool needsAll, in Subject subject)
    {
        var (missing, held, nearest) = (0, 0, int.MaxValue);
        foreach (var part in parts)
        {
            var fit = Fit(part, isWanted, subject);
            Add(fit, ref missing, ref held);
            nearest = Math.Min(nearest, fit.Missing);
        }

        return (needsAll ? missing : nearest, held);
    }

    private static void Add((int Missing, int Held) fit, ref int missing, ref int held) => (missing, held) = (missing + fit.Missing, held + fit.Held);
}
