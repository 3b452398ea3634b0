using Appliance.Core.Orders.Signing;
using Appliance.Protocol.Control;
using Appliance.Protocol.Rpc;

namespace Appliance.Core.Control;

/// <summary>By which keys the appliance takes orders, for the operator who compares them or has them forgotten.</summary>
internal sealed class OrderKeyControl(OrderKeyPins pins) : IControlMethods
{
    public void AddTo(JsonRpcHandlers handlers)
    {
        var json = ControlJson.Default;
        handlers.Add(ControlMethods.OrderKeys, json.JsonElement, json.IReadOnlyListTrustedOrderKey, (_, _) => Task.FromResult(List()));
        handlers.Add(ControlMethods.ForgetOrderKeys, json.JsonElement, json.PluginChange, (_, _) => Task.FromResult(Forget()));
    }

    private IReadOnlyList<TrustedOrderKey> List() => pins.Pinned is { } keys
        ? [new("current", keys.Current.Thumbprint()), new("next", keys.Next.Thumbprint())]
        : [];

    private PluginChange Forget() => new(
        "order-keys", null,
        pins.Forget() ? "The order keys are forgotten: those of the next check-in are trusted." : "No order keys were trusted; those of the next check-in will be.");
}
