using Appliance.Core.Control;
using Appliance.Protocol.Control;
using Appliance.Protocol.Rpc;

namespace Appliance.Core.Checkin;

/// <summary>Checks in now, for an operator who does not want to wait, and says how it went.</summary>
internal sealed class CheckinOnDemand(CheckinSignal signal, CheckinStatus status) : IControlMethods
{
    public void AddTo(JsonRpcHandlers handlers) => handlers.Add(
        ControlMethods.Checkin, ControlJson.Default.JsonElement, ControlJson.Default.CheckinResult, (_, token) => CheckInAsync(token));

    private async Task<CheckinResult> CheckInAsync(CancellationToken cancellationToken)
    {
        var attempt = status.NextAsync(cancellationToken);
        signal.Raise();
        var result = await attempt;
        return new CheckinResult(result.ApplianceId, result.Error);
    }
}
