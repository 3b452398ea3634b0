using Appliance.Core.State;
using Appliance.Protocol.Control;
using Appliance.Protocol.Rpc;

namespace Appliance.Core.Control;

/// <summary>What the command line can ask of the daemon's state, incidents, orders and plugins.</summary>
internal sealed class ControlApi(StatusReader status, IncidentJournal incidents, OrderListing orders, PluginListing plugins) : IControlMethods
{
    private const int MostRows = 1000;

    public void AddTo(JsonRpcHandlers handlers)
    {
        var json = ControlJson.Default;
        handlers.Add(ControlMethods.Status, json.JsonElement, json.DaemonStatus, (_, _) => Task.FromResult(status.Read()));
        handlers.Add(ControlMethods.Incidents, json.ListRequest, json.IReadOnlyListIncidentSummary, (request, _) => Task.FromResult(Incidents(request)));
        handlers.Add(ControlMethods.Orders, json.ListRequest, json.IReadOnlyListOrderSummary, (request, _) => Task.FromResult(orders.Latest(Bounded(request))));
        handlers.Add(ControlMethods.ShowOrder, json.OrderRequest, json.OrderDetails, (request, _) => Task.FromResult(orders.Find(request.OrderId)));
        handlers.Add(ControlMethods.Plugins, json.JsonElement, json.IReadOnlyListPluginSummary, (_, _) => Task.FromResult(plugins.Read()));
    }

    private IReadOnlyList<IncidentSummary> Incidents(ListRequest request) =>
    [
        .. incidents.Latest(Bounded(request)).Select(entry => new IncidentSummary
        {
            IncidentId = entry.Id,
            Hostname = entry.Incident.Hostname,
            CheckType = entry.Incident.CheckType,
            State = entry.State.ToString().ToLowerInvariant(),
            DeferredUntil = entry.State == IncidentState.Deferred ? entry.DeferredUntil : null,
            Guard = entry.Guard,
            RuleId = entry.RuleId,
            Outcome = entry.Outcome is { } outcome ? Word.Of(outcome) : null,
            Message = entry.Message,
            DetectedAt = entry.DetectedAt,
            EndedAt = entry.EndedAt,
        }),
    ];

    private static int Bounded(ListRequest request) => Math.Clamp(request.Limit, 1, MostRows);
}
