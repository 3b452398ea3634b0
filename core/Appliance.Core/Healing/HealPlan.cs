using Appliance.Core.State;
using Appliance.Protocol.Packages;
using Appliance.Rules;

namespace Appliance.Core.Healing;

/// <summary>What is about to be done about an incident, and because of which rule.</summary>
/// <param name="Entry">The incident.</param>
/// <param name="Rule">The rule that matched.</param>
/// <param name="Action">The rule's action to run.</param>
/// <param name="Resolved">The same with its templates filled in from the incident.</param>
/// <param name="Runbook">The action's runbook; null when it is no runbook action.</param>
internal sealed record HealPlan(IncidentEntry Entry, Rule Rule, RuleAction Action, ResolvedAction Resolved, Runbook? Runbook)
{
    /// <summary>When the rules decided: what they and their exceptions ask of the time is asked of this one, for every action.</summary>
    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>What the plugin declares of the action; null when no active plugin has it.</summary>
    public HealActionDeclaration? Declaration { get; init; }

    /// <summary>What a person has to approve before anything of the rule runs, in full; null: nothing.</summary>
    public string? NeedsApprovalOf { get; init; }

    /// <summary>Whether something of the rule may have run for this incident, now or before a crash: what has begun is carried through.</summary>
    public bool HasBegun => Entry.State == IncidentState.Started || !ReferenceEquals(Action, Rule.Actions[0]);

    /// <summary>Whether it does something to the machine; asking for a person does not.</summary>
    public bool ChangesMachine => Action.Name is not ("escalate" or "alert");

    public string Host => Entry.Incident.Hostname;

    public bool Idempotent => Runbook?.Idempotent ?? (!ChangesMachine || Declaration is { Idempotent: true });

    public string ActionText => Action.TextWith(Resolved.Argument);
}
