using System.Text.Json;
using Appliance.Rules;
using Appliance.Sdk;

namespace Appliance.Core.Healing.Treatments;

/// <summary><c>escalate</c> and <c>alert</c>: a person has to act, and the rule says why.</summary>
internal sealed class EscalateTreatment : ITreatment
{
    public bool Treats(RuleAction action) => action.Name is "escalate" or "alert";

    public Task<HealResult> RunAsync(HealPlan plan, HealSteps steps, CancellationToken cancellationToken)
    {
        var reason = Text(plan.Resolved.Parameters, "reason") ?? Text(plan.Resolved.Parameters, "message") ?? plan.Rule.Name;
        var alert = plan.Resolved.Argument is { } name ? $" ({name})" : "";
        return Task.FromResult(HealResult.Escalated($"Rule '{plan.Rule.Id}' hands this over to a person{alert}: {reason}."));
    }

    private static string? Text(JsonElement parameters, string name) =>
        parameters.ValueKind == JsonValueKind.Object && parameters.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString() : null;
}
