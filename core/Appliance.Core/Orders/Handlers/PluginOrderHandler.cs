using System.Text.Json;
using Appliance.Core.Plugins.History;
using Appliance.Core.State;
using Appliance.Protocol.Control;
using Appliance.Protocol.Packages;
using Appliance.Rules.Json;
using Appliance.Sdk;

namespace Appliance.Core.Orders.Handlers;

/// <summary>An order that changes the appliance's plugins. A refusal keeps its code.</summary>
/// <param name="operation">Gets who asks, in the words of the plugins' history.</param>
internal sealed class PluginOrderHandler(
    OrderTypeDeclaration type, Func<PluginOrder, string, CancellationToken, Task<PluginChange>> operation) : ICoreOrderHandler
{
    public OrderTypeDeclaration Type => type;

    public async Task<OrderResult> RunAsync(OrderEntry order, CancellationToken cancellationToken)
    {
        if (PluginOrder.Read(order, type, out var objection) is not { } wish)
            return OrderResult.Failed(FailureKind.Refused, objection!);

        try
        {
            var change = await operation(wish, PluginHistoryWords.OrderOf(order.Id), cancellationToken);
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
