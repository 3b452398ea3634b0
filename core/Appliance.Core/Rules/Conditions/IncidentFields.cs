using System.Collections.Frozen;
using Appliance.Sdk;

namespace Appliance.Core.Rules.Conditions;

/// <summary>The incident's own fields by the names that rules use.</summary>
internal static class IncidentFields
{
    public const string Details = "details";

    public static readonly FrozenDictionary<string, Func<Incident, FieldValue>> Readers =
        new Dictionary<string, Func<Incident, FieldValue>>(StringComparer.Ordinal)
        {
            ["incident_type"] = incident => FieldValue.Of(incident.IncidentType),
            ["check_type"] = incident => FieldValue.Of(incident.CheckType),
            ["severity"] = incident => Closed<Severity>(incident.Severity, IncidentWords.Word),
            ["host_id"] = incident => FieldValue.Of(incident.HostId),
            ["hostname"] = incident => FieldValue.Of(incident.Hostname),
            ["platform"] = incident => Closed<Platform>(incident.Platform, IncidentWords.Word),
            ["distro"] = incident => FieldValue.Of(incident.Distro),
            ["drift_detected"] = incident => FieldValue.Of(incident.DriftDetected),
            ["status"] = incident => Closed<CheckStatus>(incident.Status, IncidentWords.Word),
            ["expected"] = incident => FieldValue.Of(incident.Expected),
            ["actual"] = incident => FieldValue.Of(incident.Actual),
            ["hipaa_control"] = incident => FieldValue.Of(incident.HipaaControl),
            ["agent_id"] = incident => FieldValue.Of(incident.AgentId),
            [Details] = incident => FieldValue.Of(incident.Details),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>A number that is no value of its enum came over a wire: the field is missing then.</summary>
    private static FieldValue Closed<T>(T? value, Func<T, string> word)
        where T : struct, Enum => FieldValue.Of(value is { } present && Enum.IsDefined(present) ? word(present) : null);
}
