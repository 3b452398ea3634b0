using Appliance.Core.Rules;
using Appliance.Protocol.Control;
using Appliance.Protocol.Rpc;

namespace Appliance.Core.Control;

/// <summary>What the command line can ask of the rules.</summary>
internal sealed class RuleControl(RuleListing listing, RuleExplanations explanations, RuleReplay replay) : IControlMethods
{
    private const int MostDays = 3650;

    public void AddTo(JsonRpcHandlers handlers)
    {
        var json = ControlJson.Default;
        handlers.Add(ControlMethods.Rules, json.JsonElement, json.IReadOnlyListRuleSummary, (_, _) => Task.FromResult(listing.Read()));
        handlers.Add(ControlMethods.Explain, json.JsonElement, json.Explanation, (incident, _) => Task.FromResult(explanations.Of(ExplainedIncident.Read(incident))));
        handlers.Add(ControlMethods.ExplainRecorded, json.IncidentRequest, json.Explanation, (request, _) => Task.FromResult(explanations.Of(request.IncidentId)));
        handlers.Add(ControlMethods.Replay, json.ReplayRequest, json.ReplayReport, ReplayAsync);
    }

    private Task<ReplayReport> ReplayAsync(ReplayRequest request, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            try
            {
                return replay.Run(request with { Days = Math.Clamp(request.Days, 1, MostDays) }, cancellationToken);
            }
            catch (PackReplayException exception)
            {
                throw new JsonRpcErrorException(exception.Message, exception);
            }
        },
        cancellationToken);
}
