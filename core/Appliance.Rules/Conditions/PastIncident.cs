using Appliance.Sdk;

namespace Appliance.Rules.Conditions;

/// <summary>An incident with the moment at which it was seen.</summary>
internal readonly record struct PastIncident(Incident Incident, DateTimeOffset At);
