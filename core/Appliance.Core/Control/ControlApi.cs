using Appliance.Core.Rules;
using Appliance.Core.State;
using Appliance.Protocol.Control;
using Appliance.Protocol.Rpc;
using Appliance.Protocol.Rules;
using Appliance.Rules;
using Appliance.Rules.Conditions;
using Appliance.Sdk;

namespace Appliance.Core.Control;

/// <summary>What the command line can ask of the daemon.</summary>
internal sealed class ControlApi(
    StatusReader status, IncidentJournal incidents, OrderListing orders, PluginListing plugins, RuleListing ruleListing,
    RuleBookStore rules, RuleReplay replay, IncidentPast past, TimeProvider time) : IControlMethods
{
    private const int MostRows = 1000;
    private const int MostDays = 3650;

    public void AddTo(JsonRpcHandlers handlers)
    {
        var json = ControlJson.Default;
        handlers.Add(ControlMethods.Status, json.JsonElement, json.DaemonStatus, (_, _) => Task.FromResult(status.Read()));
        handlers.Add(ControlMethods.Incidents, json.ListRequest, json.IReadOnlyListIncidentSummary, (request, _) => Task.FromResult(Incidents(request)));
        handlers.Add(ControlMethods.Orders, json.ListRequest, json.IReadOnlyListOrderSummary, (request, _) => Task.FromResult(orders.Latest(Bounded(request))));
        handlers.Add(ControlMethods.ShowOrder, json.OrderRequest, json.OrderDetails, (request, _) => Task.FromResult(orders.Find(request.OrderId)));
        handlers.Add(ControlMethods.Plugins, json.JsonElement, json.IReadOnlyListPluginSummary, (_, _) => Task.FromResult(plugins.Read()));
        handlers.Add(ControlMethods.Rules, json.JsonElement, json.IReadOnlyListRuleSummary, (_, _) => Task.FromResult(ruleListing.Read()));
        handlers.Add(ControlMethods.Explain, json.JsonElement, json.Explanation, (incident, _) => Task.FromResult(Explain(ExplainedIncident.Read(incident))));
        handlers.Add(ControlMethods.ExplainRecorded, json.IncidentRequest, json.Explanation, (request, _) => Task.FromResult(ExplainRecorded(request.IncidentId)));
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

    private Explanation Explain(Incident incident) =>
        rules.RuleBook.Explain(new Subject(incident, time.GetUtcNow(), past.Before(time.GetUtcNow())));

    /// <summary>As of when it came, but for the rules and what they ask of the time, which are those of now.</summary>
    private Explanation ExplainRecorded(string id) => incidents.Find(id) is { } entry
        ? rules.RuleBook.Explain(new Subject(entry.Incident, time.GetUtcNow(), past.Before(entry)))
        : throw new JsonRpcErrorException($"There is no incident '{id}'; 'appliance incidents' lists those that the appliance knows.");

    private IReadOnlyList<IncidentSummary> Incidents(ListRequest request) =>
    [
        .. incidents.Latest(Bounded(request)).Select(entry => new IncidentSummary
        {
            IncidentId = entry.Id,
            Hostname = entry.Incident.Hostname,
            CheckType = entry.Incident.CheckType,
            State = entry.State.ToString().ToLowerInvariant(),
            DeferredUntil = entry.State == IncidentState.Deferred ? entry.DeferredUntil : null,
            RuleId = entry.RuleId,
            Outcome = entry.Outcome is { } outcome ? Word.Of(outcome) : null,
            Message = entry.Message,
            DetectedAt = entry.DetectedAt,
            EndedAt = entry.EndedAt,
        }),
    ];

    private static int Bounded(ListRequest request) => Math.Clamp(request.Limit, 1, MostRows);
}
