using Appliance.Sdk;

namespace Appliance.Protocol.Worker;

/// <summary>A plugin asks the supervisor to run a script on a machine, on behalf of the heal or order <paramref name="CallId"/>.</summary>
public sealed record TargetCall(string CallId, string Hostname, Script Script, double TimeoutSeconds);
