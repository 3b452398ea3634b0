using System.Text.Json;

namespace Appliance.Rules;

/// <summary>An action for one incident, its templates filled in.</summary>
/// <param name="Error">Why it cannot run, as a sentence; null when it can, and only then the rest is of use.</param>
internal sealed record ResolvedAction(string? Error, string? Argument, JsonElement Parameters);
