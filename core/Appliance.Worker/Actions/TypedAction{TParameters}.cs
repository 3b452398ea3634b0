using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Appliance.Protocol.Worker;
using Appliance.Sdk;
using Appliance.Worker.Parameters;

namespace Appliance.Worker.Actions;

/// <summary>An action that gets its parameters as a record, or not at all when they do not fit it.</summary>
internal sealed class TypedAction<TParameters>(HealActionType type, IHealAction<TParameters> action) : ActionRegistration(type)
    where TParameters : class
{
    private readonly string _subject = $"action '{type.Name}'";

    protected override JsonElement? Schema => ParameterSchema.Of(typeof(TParameters));

    public override async Task<HealResult?> HealAsync(ActionCall call, ITargetHandle target, CancellationToken cancellationToken)
    {
        var contract = ParameterJson.FromTemplates.GetTypeInfo(typeof(TParameters));
        var given = call.Parameters;
        if (call.Argument is { } argument && !TryAdd(argument, contract, ref given))
            return HealResult.Failed(FailureKind.Refused, $"The rule gives {_subject} '{argument}' after the colon, and all that it requires is in action_params; write it there.");
        if (TypedParameters.Read(_subject, given, contract, out var value) is { } problem)
            return HealResult.Failed(FailureKind.Refused, problem);

        return await action.HealAsync((TParameters)value!, new HealContext(call.Incident, given, target), cancellationToken);
    }

    /// <summary>What follows the colon is the first required parameter that is not given.</summary>
    private static bool TryAdd(string argument, JsonTypeInfo contract, ref JsonElement given)
    {
        var parameters = given.ValueKind == JsonValueKind.Object ? JsonObject.Create(given)! : [];
        if (TypedParameters.Missing(contract, parameters.ContainsKey) is not { } name)
            return false;

        parameters[name] = argument;
        given = JsonSerializer.SerializeToElement(parameters);
        return true;
    }
}
