using System.Text.Json;
using Appliance.Sdk;
using Appliance.Worker.Parameters;

namespace Appliance.Worker.Orders;

/// <inheritdoc />
internal sealed class OrderRegistration<TParameters>(OrderType type, IOrderHandler<TParameters> handler) : OrderRegistration(type)
    where TParameters : class
{
    protected override JsonElement Schema => ParameterSchema.Of(typeof(TParameters));

    public override async Task<OrderResult> RunAsync(JsonElement parameters, OrderContext context, CancellationToken cancellationToken)
    {
        if (TypedParameters.Read($"order type '{Type.Name}'", parameters, ParameterJson.Exact.GetTypeInfo(typeof(TParameters)), out var value) is { } problem)
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
