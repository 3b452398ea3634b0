using System.Text.Json;
using System.Text.Json.Serialization;

namespace Appliance.Sdk;

/// <summary>A machine's departure from its compliant state, as a check, an agent or a drift source saw it.</summary>
public sealed record Incident
{
    /// <summary>What happened, such as <c>drift</c> or <c>service_crash</c>.</summary>
    public required string IncidentType { get; init; }

    /// <summary>The check that saw it, such as <c>firewall</c>. Null when no check did.</summary>
    public string? CheckType { get; init; }

    /// <summary>How grave it is. Default <see cref="Severity.Medium"/>.</summary>
    public Severity Severity { get; init => field = value == default ? Severity.Medium : value; } = Severity.Medium;

    /// <summary>The machine's id where it has one beside its name.</summary>
    public string? HostId { get; init; }

    /// <summary>The machine's name.</summary>
    public required string Hostname { get; init; }

    /// <summary>The machine's operating system. Null when unknown.</summary>
    public Platform? Platform { get; init; }

    /// <summary>The Linux distribution, such as <c>debian</c>. Null when unknown or not Linux.</summary>
    public string? Distro { get; init; }

    /// <summary>Whether the machine differs from its compliant state. False in an event that reports a passed check.</summary>
    public required bool DriftDetected { get; init; }

    /// <summary>The check's verdict. Null when no check gave one.</summary>
    public CheckStatus? Status { get; init; }

    /// <summary>The compliant state, for a person.</summary>
    public string? Expected { get; init; }

    /// <summary>The state that was seen, for a person.</summary>
    public string? Actual { get; init; }

    /// <summary>The HIPAA control that is concerned, such as <c>164.312(b)</c>.</summary>
    public string? HipaaControl { get; init; }

    /// <summary>The agent that reported it. Null when no agent did.</summary>
    public string? AgentId { get; init; }

    /// <summary>More facts, as a JSON object that rules reach with dotted paths. Undefined when there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public JsonElement Details { get; init; }
}
