using System.Text.Json;
using Appliance.Protocol.Packages;
using Appliance.Protocol.Worker;
using Appliance.Sdk;

namespace Appliance.Worker.Actions;

/// <summary>A heal action with what the supervisor has to know of it.</summary>
internal abstract class ActionRegistration(HealActionType type)
{
    public HealActionType Type => type;

    /// <summary>The action with the schema of its parameters, as the supervisor's catalogue has it.</summary>
    public HealActionDeclaration Declaration => new()
    {
        Name = type.Name,
        Description = type.Description.Length > 0 ? type.Description : null,
        TimeoutSeconds = type.Timeout.TotalSeconds,
        Idempotent = type.Idempotent,
        RequiresApproval = type.RequiresApproval,
        Schema = Schema,
    };

    /// <summary>Null: it takes any parameters.</summary>
    protected abstract JsonElement? Schema { get; }

    /// <returns>Null, against the contract, when the action returned nothing.</returns>
    public abstract Task<HealResult?> HealAsync(ActionCall call, ITargetHandle target, CancellationToken cancellationToken);
}
