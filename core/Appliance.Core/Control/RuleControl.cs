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
        handlers.Add(ControlMethods.Rules, json.RulePageRequest, json.RulePage, (request, _) => Task.FromResult(listing.Read(request)));
        handlers.Add(ControlMethods.Explain, json.ExplainRequest, json.Explanation, (request, _) => Task.FromResult(explanations.Of(request)));
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
