using System.Text.Json;

namespace Appliance.Protocol.Rpc;

/// <summary>Answers one call with what writes its result.</summary>
internal delegate Task<Action<Utf8JsonWriter>> JsonRpcCallHandler(JsonElement parameters, CancellationToken cancellationToken);
