using Appliance.Core.State;
using Appliance.Protocol.Control;
using Appliance.Protocol.Rpc;

namespace Appliance.Core.Control;

/// <summary>The kill switch and what waits for approval, for who stands at the appliance.</summary>
internal sealed class HealingControl(KillSwitch killSwitch, ApprovalDesk approvals) : IControlMethods
{
    public void AddTo(JsonRpcHandlers handlers)
    {
        var json = ControlJson.Default;
        handlers.Add(ControlMethods.Healing, json.JsonElement, json.HealingState, (_, _) => Task.FromResult(State(null)));
        handlers.Add(ControlMethods.DisableHealing, json.HealingRequest, json.HealingState, (request, _) => Task.FromResult(Disable(request)));
        handlers.Add(ControlMethods.EnableHealing, json.HealingRequest, json.HealingState, (request, _) => Task.FromResult(Enable(request)));
        handlers.Add(ControlMethods.AnswerApproval, json.ApprovalRequest, json.ApprovalAnswer, (request, _) => Task.FromResult(Answer(request)));
    }

    private HealingState Disable(HealingRequest request)
    {
        if (string.IsNullOrWhiteSpace(request.Reason))
            throw new JsonRpcErrorException("A reason is missing: the next person has to know why nothing is healed.");
        var (_, unwritten) = killSwitch.Disable(Name(request.By), HealingStop.Bounded(request.Reason));
        return State(unwritten is null ? null : $"It is not on disk yet, and a restart before that forgets it: {unwritten}");
    }

    private HealingState Enable(HealingRequest request)
    {
        try
        {
            return killSwitch.Enable(Name(request.By)) is null ? State("Healing was enabled already.") : State(null);
        }
        catch (JournalException exception)
        {
            throw new JsonRpcErrorException($"Healing stays disabled, because the journal cannot be written: {exception.Message}", exception);
        }
    }

    private ApprovalAnswer Answer(ApprovalRequest request)
    {
        if (!request.Approved && string.IsNullOrWhiteSpace(request.Reason))
            throw new JsonRpcErrorException("A reason is missing: the record has to say why it was refused.");
        if (approvals.Answer(request.IncidentId, request.Approved, Name(request.By), request.Reason) is { } objection)
            throw new JsonRpcErrorException(objection);
        return new ApprovalAnswer(
            request.IncidentId, request.Approved, request.Approved ? "Approved: it runs when its guards let it." : "Refused: it is left alone for as long as the question stood.");
    }

    private static string Name(string? by) => $"{HealingStop.Bounded(by is { Length: > 0 } ? by : "somebody")} on the appliance";

    private HealingState State(string? remark) => killSwitch.Shown is { } stop
        ? new HealingState { Disabled = true, By = stop.By, Reason = stop.Reason, Since = stop.Since, Remark = remark }
        : new HealingState { Remark = remark };
}
