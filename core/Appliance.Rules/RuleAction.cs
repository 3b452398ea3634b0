using System.Text.Json;

namespace Appliance.Rules;

/// <summary>What a rule does.</summary>
/// <param name="Name">The action: <c>run_linux_runbook</c>, <c>escalate</c>, or a plugin's.</param>
/// <param name="Argument">What follows the colon of <c>restart_service:cron</c>; null when nothing does.</param>
/// <param name="Parameters"><c>action_params</c>: a JSON object whose strings may hold templates.</param>
internal sealed record RuleAction(string Name, string? Argument, JsonElement Parameters)
{
    /// <summary>Whether the action is to run a runbook.</summary>
    public bool RunsRunbook => Name is "run_linux_runbook" or "run_windows_runbook" or "run_runbook";

    /// <summary>The runbook that it runs: the argument, else <c>action_params.runbook_id</c>; null for other actions.</summary>
    public string? RunbookId => RunsRunbook ? Argument ?? TextParameter("runbook_id") : null;

    /// <summary>As rules write it.</summary>
    public string TextWith(string? argument) => argument is null ? Name : $"{Name}:{argument}";

    private string? TextParameter(string name) =>
        Parameters.ValueKind == JsonValueKind.Object && Parameters.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
