using System.Text.Json;
using Appliance.Sdk;

namespace Appliance.Worker.Orders;

/// <inheritdoc />
internal sealed class OrderRegistration<TParameters>(OrderType type, IOrderHandler<TParameters> handler) : OrderRegistration(type)
    where TParameters : class
{
    protected override JsonElement Schema => OrderSchema.Of(typeof(TParameters));

    public override async Task<OrderResult> RunAsync(JsonElement parameters, OrderContext context, CancellationToken cancellationToken)
    {
        if (OrderParameters.Read(Type.Name, parameters, typeof(TParameters), out var value) is { } problem)
            return OrderResult.Failed(FailureKind.Refused, problem);

        var result = await handler.RunAsync((TParameters)value!, context, cancellationToken);
        return result switch
        {
            null => OrderResult.Failed(FailureKind.Script, $"The handler of order type '{Type.Name}' returned nothing."),
            { Result: { ValueKind: JsonValueKind.Undefined } } =>
                OrderResult.Failed(FailureKind.Script, $"The handler of order type '{Type.Name}' returned an undefined result."),
            _ => result,
        };
    }
}
