using System.Text.Json;
using Appliance.Protocol.Packages;
using Appliance.Sdk;

namespace Appliance.Worker.Orders;

/// <summary>An order type with its handler, whose parameter type only the derived class knows.</summary>
internal abstract class OrderRegistration(OrderType type)
{
    public OrderType Type => type;

    /// <summary>The order type with the schema of its parameters, as the supervisor publishes it.</summary>
    public OrderTypeDeclaration Declaration => new()
    {
        Name = type.Name,
        Description = type.Description,
        Risk = type.Risk,
        TimeoutSeconds = type.Timeout.TotalSeconds,
        Idempotent = type.Idempotent,
        Schema = Schema,
    };

    protected abstract JsonElement Schema { get; }

    /// <summary>Runs the handler, or refuses parameters that do not fit its type.</summary>
    public abstract Task<OrderResult> RunAsync(JsonElement parameters, OrderContext context, CancellationToken cancellationToken);
}
