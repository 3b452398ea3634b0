using System.Text.Json;
using Appliance.Core.Plugins;
using Appliance.Protocol.Central;
using Appliance.Protocol.Worker;
using Appliance.Rules;
using Appliance.Rules.Json;
using Appliance.Sdk;

namespace Appliance.Core.Healing.Treatments;

/// <summary>Calls a heal action of a plugin. It comes last, as it treats every name that nothing before it treats.</summary>
internal sealed class ActionTreatment(IPluginHost plugins, FreshLook freshLook, TimeProvider time) : ITreatment
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    public bool Treats(RuleAction action) => true;

    public async Task<HealResult> RunAsync(HealPlan plan, HealSteps steps, CancellationToken cancellationToken)
    {
        if (!plugins.Catalogue.Actions.Contains(plan.Action.Name))
            return HealResult.Failed(FailureKind.NotFound, $"Rule '{plan.Rule.Id}' calls action '{plan.Action.Name}', which no active plugin provides.");

        if (await freshLook.EndAsync(plan, steps, cancellationToken) is { } end)
            return end;

        var startedAt = time.GetUtcNow();
        var started = time.GetTimestamp();
        var call = new ActionCall(Guid.NewGuid().ToString("N"), plan.Action.Name, plan.Entry.Incident, ParametersOf(plan.Resolved), Timeout.TotalSeconds);
        var result = await plugins.HealAsync(call, cancellationToken);
        var success = result.Outcome is HealOutcome.Healed or HealOutcome.AlreadyCompliant;
        steps.Add(new HealStep(plan.ActionText, success, result.Message, startedAt, Math.Round(time.GetElapsedTime(started).TotalMilliseconds, 1)));
        return result;
    }

    /// <summary>What follows the colon of <c>restart_service:cron</c> reaches the plugin as the parameter <c>argument</c>.</summary>
    private static JsonElement ParametersOf(ResolvedAction action) => action.Argument is null
        ? action.Parameters
        : JsonElements.Of(writer =>
        {
            writer.WriteStartObject();
            foreach (var parameter in action.Parameters.EnumerateObject())
                parameter.WriteTo(writer);
            writer.WriteString("argument", action.Argument);
            writer.WriteEndObject();
        });
}
