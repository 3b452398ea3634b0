using System.Text.Json;
using Appliance.Sdk;

namespace Appliance.Protocol.Worker;

/// <summary>One heal by an action. <paramref name="CallId"/> ties the worker's target calls to it.</summary>
public sealed record ActionCall(string CallId, string Action, Incident Incident, JsonElement Parameters, double TimeoutSeconds)
{
    /// <summary>What follows the colon of <c>restart_service:cron</c>; null when nothing does.</summary>
    public string? Argument { get; init; }
}
