using System.Collections.Frozen;
using Appliance.Sdk;

namespace Appliance.Rules.Conditions;

/// <summary>The incident's own fields by the names that rules use.</summary>
internal static class IncidentFields
{
    public const string Details = "details";
    public const string CheckType = "check_type";

    public static readonly FrozenDictionary<string, Func<Incident, FieldValue>> Readers =
        new Dictionary<string, Func<Incident, FieldValue>>(StringComparer.Ordinal)
        {
            ["incident_type"] = incident => FieldValue.Of(incident.IncidentType),
            [CheckType] = incident => FieldValue.Of(incident.CheckType),
            ["severity"] = incident => FieldValue.Of(IncidentWords.WordOf(incident.Severity)),
            ["host_id"] = incident => FieldValue.Of(incident.HostId),
            ["hostname"] = incident => FieldValue.Of(incident.Hostname),
            ["platform"] = incident => FieldValue.Of(IncidentWords.WordOf(incident.Platform)),
            ["distro"] = incident => FieldValue.Of(incident.Distro),
            ["drift_detected"] = incident => FieldValue.Of(incident.DriftDetected),
            ["status"] = incident => FieldValue.Of(IncidentWords.WordOf(incident.Status)),
            ["expected"] = incident => FieldValue.Of(incident.Expected),
            ["actual"] = incident => FieldValue.Of(incident.Actual),
            ["hipaa_control"] = incident => FieldValue.Of(incident.HipaaControl),
            ["agent_id"] = incident => FieldValue.Of(incident.AgentId),
            [Details] = incident => FieldValue.Of(incident.Details),
        }.ToFrozenDictionary(StringComparer.Ordinal);
}
