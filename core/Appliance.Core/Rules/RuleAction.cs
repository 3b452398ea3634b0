using System.Text.Json;

namespace Appliance.Core.Rules;

/// <summary>What a rule does.</summary>
/// <param name="Name">The action: <c>run_linux_runbook</c>, <c>escalate</c>, or a plugin's.</param>
/// <param name="Argument">What follows the colon of <c>restart_service:cron</c>; null when nothing does.</param>
/// <param name="Parameters"><c>action_params</c>: a JSON object whose strings may hold templates.</param>
internal sealed record RuleAction(string Name, string? Argument, JsonElement Parameters);
