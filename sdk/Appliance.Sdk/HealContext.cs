using System.Text.Json;

namespace Appliance.Sdk;

/// <summary>What a heal action is given: the incident, the rule's parameters and a way to the machine.</summary>
public sealed class HealContext
{
    /// <summary>Creates a context. Hosts and tests call it.</summary>
    public HealContext(Incident incident, JsonElement parameters, ITargetHandle target)
    {
        Incident = incident;
        Parameters = parameters;
        Target = target;
    }

    /// <summary>The incident to heal.</summary>
    public Incident Incident { get; }

    /// <summary>The rule's <c>action_params</c> with templates filled in: a JSON object, empty when the rule has none.</summary>
    public JsonElement Parameters { get; }

    /// <summary>The machine that the incident is about.</summary>
    public ITargetHandle Target { get; }
}
