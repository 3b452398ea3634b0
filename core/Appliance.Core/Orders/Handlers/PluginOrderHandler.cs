using System.Text.Json;
using Appliance.Core.Json;
using Appliance.Protocol.Control;
using Appliance.Protocol.Packages;
using Appliance.Sdk;

namespace Appliance.Core.Orders.Handlers;

/// <summary>An order that changes the appliance's plugins. A refusal keeps its code.</summary>
internal sealed class PluginOrderHandler(
    OrderTypeDeclaration type, Func<PluginOrder, CancellationToken, Task<PluginChange>> operation) : ICoreOrderHandler
{
    public OrderTypeDeclaration Type => type;

    public async Task<OrderResult> RunAsync(JsonElement parameters, CancellationToken cancellationToken)
    {
        if (PluginOrder.Read(parameters, type, out var objection) is not { } order)
            return OrderResult.Failed(FailureKind.Refused, objection!);

        try
        {
            var change = await operation(order, cancellationToken);
            return OrderResult.Completed(JsonElements.Of(writer => Write(writer, change)));
        }
        catch (PackageRefusedException exception)
        {
            return OrderResult.Failed(FailureKind.Refused, $"{exception.Message} [{PackageFaultCode.Of(exception.Fault)}]");
        }
    }

    private static void Write(Utf8JsonWriter writer, PluginChange change)
    {
        writer.WriteStartObject();
        writer.WriteString("id", change.Id);
        writer.WriteString("version", change.Version);
        writer.WriteString("message", change.Message);
        writer.WriteEndObject();
    }
}
