using System.Text.Json;
using Appliance.Sdk;

namespace Appliance.Rules.Conditions;

/// <summary>What conditions look at: an incident at a moment, or one item of a list in it.</summary>
internal readonly struct Subject(Incident incident, DateTimeOffset now, IIncidentHistory? history = null)
{
    public Incident Incident { get; } = incident;

    public DateTimeOffset Now { get; } = now;

    /// <summary>Whether anybody knows what came before the incident.</summary>
    public bool HasHistory => history is not null;

    /// <summary>What came before the incident.</summary>
    public IIncidentHistory History => history ?? IncidentHistory.None;

    /// <summary>The item, for the conditions of <c>any_item</c> and <c>all_items</c>.</summary>
    public JsonElement Item { get; private init; }

    /// <summary>What was found by looking back; null where nobody asks twice.</summary>
    public LookBacks? LookBacks { get; private init; }

    public Subject With(JsonElement item) => this with { Item = item };

    /// <summary>The same, for several questions about one incident.</summary>
    public Subject Remembering() => this with { LookBacks = new LookBacks() };
}
