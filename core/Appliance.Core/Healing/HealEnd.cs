using Appliance.Core.Healing.Guards;
using Appliance.Core.State;
using Appliance.Protocol.Central;
using Appliance.Sdk;

namespace Appliance.Core.Healing;

/// <summary>How the way of one incident ended.</summary>
internal sealed record HealEnd(IncidentEntry Entry, HealResult Result)
{
    /// <summary>Null when the rules were not asked.</summary>
    public HealDecision? Decision { get; init; }

    /// <summary>What ran or was held back; null when nothing was to run.</summary>
    public HealPlan? Plan { get; init; }

    /// <summary>What held it back; null when nothing did.</summary>
    public Hold? Hold { get; init; }

    /// <summary>Whether a rule counts the incident, and waits for more of them.</summary>
    public bool IsCounted { get; init; }

    public IReadOnlyList<HealStep> Steps { get; init; } = [];
}
