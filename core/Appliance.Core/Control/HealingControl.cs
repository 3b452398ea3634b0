using Appliance.Core.State;
using Appliance.Protocol.Control;
using Appliance.Protocol.Rpc;

namespace Appliance.Core.Control;

/// <summary>The kill switch, for who stands at the appliance.</summary>
internal sealed class HealingControl(KillSwitch killSwitch) : IControlMethods
{
    public void AddTo(JsonRpcHandlers handlers)
    {
        var json = ControlJson.Default;
        handlers.Add(ControlMethods.Healing, json.JsonElement, json.HealingState, (_, _) => Task.FromResult(State(null)));
        handlers.Add(ControlMethods.DisableHealing, json.HealingRequest, json.HealingState, (request, _) => Task.FromResult(Disable(request)));
        handlers.Add(ControlMethods.EnableHealing, json.HealingRequest, json.HealingState, (request, _) => Task.FromResult(Enable(request)));
    }

    private HealingState Disable(HealingRequest request)
    {
        if (string.IsNullOrWhiteSpace(request.Reason))
            throw new JsonRpcErrorException("A reason is missing: the next person has to know why nothing is healed.");
        var (_, unwritten) = killSwitch.Disable(Name(request), HealingStop.Bounded(request.Reason));
        return State(unwritten is null ? null : $"It is not on disk yet, and a restart before that forgets it: {unwritten}");
    }

    private HealingState Enable(HealingRequest request)
    {
        try
        {
            return killSwitch.Enable(Name(request)) is null ? State("Healing was enabled already.") : State(null);
        }
        catch (JournalException exception)
        {
            throw new JsonRpcErrorException($"Healing stays disabled, because the journal cannot be written: {exception.Message}", exception);
        }
    }

    private static string Name(HealingRequest request) => $"{HealingStop.Bounded(request.By is { Length: > 0 } by ? by : "somebody")} on the appliance";

    private HealingState State(string? remark) => killSwitch.Current is { } stop
        ? new HealingState { Disabled = true, By = stop.By, Reason = stop.Reason, Since = stop.Since, Remark = remark }
        : new HealingState { Remark = remark };
}
