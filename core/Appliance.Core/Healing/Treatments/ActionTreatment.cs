using System.Text.Json;
using Appliance.Core.Plugins;
using Appliance.Core.State;
using Appliance.Protocol.Central;
using Appliance.Protocol.Packages;
using Appliance.Protocol.Worker;
using Appliance.Rules;
using Appliance.Rules.Json;
using Appliance.Sdk;

namespace Appliance.Core.Healing.Treatments;

/// <summary>Calls a heal action of a plugin. It comes last, as it treats every name that nothing before it treats.</summary>
internal sealed class ActionTreatment(IPluginHost plugins, FreshLook freshLook, KillSwitch killSwitch, TimeProvider time) : ITreatment
{
    public bool Treats(RuleAction action) => true;

    public async Task<HealResult> RunAsync(HealPlan plan, HealSteps steps, CancellationToken cancellationToken)
    {
        if (plan.Declaration is not { } action)
            return HealResult.Failed(FailureKind.NotFound, $"Rule '{plan.Rule.Id}' calls action '{plan.Action.Name}', which no active plugin provides.");

        if (await freshLook.EndAsync(plan, steps, cancellationToken) is { } end)
            return end;
        if (killSwitch.Current is { } stop)
            return HealResult.Failed(FailureKind.Cancelled, $"{plan.ActionText} was not begun. {stop.Sentence}");

        var startedAt = time.GetUtcNow();
        var started = time.GetTimestamp();
        var call = new ActionCall(Guid.NewGuid().ToString("N"), plan.Action.Name, plan.Entry.Incident, ParametersOf(plan, action), action.TimeoutSeconds) { Argument = plan.Resolved.Argument };
        var result = await plugins.HealAsync(call, cancellationToken);
        var success = result.Outcome is HealOutcome.Healed or HealOutcome.AlreadyCompliant;
        steps.Add(new HealStep(plan.ActionText, success, result.Message, startedAt, Math.Round(time.GetElapsedTime(started).TotalMilliseconds, 1)));
        return result;
    }

    /// <summary>Several actions of a rule share <c>action_params</c>: each gets what it takes, and one that says nothing of that gets all.</summary>
    private static JsonElement ParametersOf(HealPlan plan, HealActionDeclaration action)
    {
        if (plan.Rule.Actions.Count == 1 || action.Schema is not { } declared)
            return plan.Resolved.Parameters;

        var schema = ActionSchema.Of(declared);
        return JsonElements.Of(writer =>
        {
            writer.WriteStartObject();
            foreach (var parameter in plan.Resolved.Parameters.EnumerateObject().Where(parameter => schema.Takes(parameter.Name)))
                parameter.WriteTo(writer);
            writer.WriteEndObject();
        });
    }
}
