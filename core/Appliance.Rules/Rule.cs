using System.Collections.Immutable;
using Appliance.Rules.Conditions;
using Appliance.Rules.Overrides;
using Appliance.Sdk;

namespace Appliance.Rules;

/// <summary>A compiled rule: when its conditions hold, its actions run in order.</summary>
internal sealed record Rule
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public string? Description { get; init; }

    /// <summary>All of them must hold. Never empty; those that look back come last, so that few incidents ask for the past.</summary>
    public required ImmutableArray<Condition> Conditions { get; init; }

    /// <summary>In the order in which they run. Never empty.</summary>
    public required IReadOnlyList<RuleAction> Actions { get; init; }
    public IReadOnlyList<string> HipaaControls { get; init; } = [];

    /// <summary>The severities that it answers; empty: all.</summary>
    public ImmutableArray<Severity> SeverityFilter { get; init; } = [];
    public bool Enabled { get; init; } = true;
    public RuleMode Mode { get; init; }

    /// <summary>Of the incidents that it takes, those that it leaves alone.</summary>
    public ImmutableArray<RuleException> Exceptions { get; init; } = [];

    /// <summary>Lower comes first; among equals the one that was loaded first.</summary>
    public int Priority { get; init; } = 100;
    public TimeSpan Cooldown { get; init; } = TimeSpan.FromSeconds(300);
    public int MaxRetries { get; init; } = 1;

    /// <summary>The maintenance window of the site in which it acts; null: at any time.</summary>
    public string? Schedule { get; init; }

    /// <summary>Null: it acts on every incident that it takes.</summary>
    public RuleThrottle? Throttle { get; init; }

    /// <summary>Null: on any number of machines.</summary>
    public RuleLimits? Limits { get; init; }

    /// <summary>Whether a person has to let it act, each time.</summary>
    public bool RequiresApproval { get; init; }

    /// <summary>What it heals may come back by a group policy: then a person has to change that.</summary>
    public bool GpoManaged { get; init; }

    /// <summary>Where it is defined, for people: <c>file:line:column</c>.</summary>
    public required string Source { get; init; }

    /// <summary>What the site has changed of it; null: nothing.</summary>
    public AppliedOverride? Override { get; init; }

    /// <summary>Whether it asks for what came before the incident.</summary>
    public bool LooksBack => Conditions[^1].LooksBack;

    public bool AnswersSeverity(Severity severity) => SeverityFilter.IsEmpty || SeverityFilter.Contains(severity);

    /// <summary>Whether all holds but a window, which the incident has brought nearer to being full.</summary>
    public bool Counts(in Subject subject) => HoldsBut(condition => condition.FillsUp, subject);

    /// <summary>Whether all holds but what asks for the past, of which the subject needs to know nothing.</summary>
    public bool MayMatch(in Subject subject) => HoldsBut(condition => condition.LooksBack, subject);

    /// <summary>The exception that covers the incident; null when none does.</summary>
    public RuleException? ExceptionFor(in Subject subject)
    {
        foreach (var exception in Exceptions)
        {
            if (exception.Covers(subject))
                return exception;
        }

        return null;
    }

    /// <summary>Whether it is enabled, answers the severity, and every condition holds.</summary>
    public bool Matches(in Subject subject) => Enabled && WouldMatch(subject);

    /// <summary>The same, were it enabled.</summary>
    public bool WouldMatch(in Subject subject) => AnswersSeverity(subject.Incident.Severity) && Conditions.AllHold(subject);

    private bool HoldsBut(Func<Condition, bool> isOpen, in Subject subject)
    {
        if (!Enabled || !AnswersSeverity(subject.Incident.Severity))
            return false;
        foreach (var condition in Conditions)
        {
            var truth = condition.Of(subject);
            if (truth != Truth.True && !(truth == Truth.False && isOpen(condition)))
                return false;
        }

        return true;
    }
}
