using System.Text.Json;

namespace Appliance.Protocol.Worker;

/// <summary>One run of an order. <paramref name="CallId"/> ties the worker's target calls to it.</summary>
public sealed record OrderCall(string CallId, string OrderId, string OrderType, JsonElement Parameters, double TimeoutSeconds);
