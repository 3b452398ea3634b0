using System.Text.Json;
using System.Text.Json.Nodes;
using Appliance.Protocol.Worker;
using Appliance.Sdk;

namespace Appliance.Worker.Actions;

/// <summary>An action that reads its parameters itself. What follows the colon is one of them, <c>argument</c>.</summary>
internal sealed class UntypedAction(IHealAction action) : ActionRegistration(new HealActionType { Name = action.Name, Description = "" })
{
    private const string ArgumentName = "argument";

    protected override JsonElement? Schema => null;

    public override Task<HealResult?> HealAsync(ActionCall call, ITargetHandle target, CancellationToken cancellationToken) =>
        action.HealAsync(new HealContext(call.Incident, Parameters(call), target), cancellationToken)!;

    private static JsonElement Parameters(ActionCall call)
    {
        if (call.Argument is null)
            return call.Parameters;

        var parameters = JsonObject.Create(call.Parameters) ?? [];
        parameters[ArgumentName] = call.Argument;
        return JsonSerializer.SerializeToElement(parameters);
    }
}
