using System.Text.Json;
using Appliance.Core.Rules;
using Appliance.Core.State;
using Appliance.Protocol.Control;
using Appliance.Protocol.Rpc;

namespace Appliance.Core.Control;

/// <summary>What the command line can ask of the daemon.</summary>
internal sealed class ControlApi(
    StatusReader status, IncidentJournal incidents, OrderJournal orders, PluginListing plugins, RuleBookStore rules) : IControlMethods
{
    private const int MostRows = 1000;

    public void AddTo(JsonRpcHandlers handlers)
    {
        var json = ControlJson.Default;
        handlers.Add(ControlMethods.Status, json.JsonElement, json.DaemonStatus, (_, _) => Task.FromResult(status.Read()));
        handlers.Add(ControlMethods.Incidents, json.ListRequest, json.IReadOnlyListIncidentSummary, (request, _) => Task.FromResult(Incidents(request)));
        handlers.Add(ControlMethods.Orders, json.ListRequest, json.IReadOnlyListOrderSummary, (request, _) => Task.FromResult(Orders(request)));
        handlers.Add(ControlMethods.ShowOrder, json.OrderRequest, json.OrderDetails, (request, _) => Task.FromResult(Order(request)));
        handlers.Add(ControlMethods.Plugins, json.JsonElement, json.IReadOnlyListPluginSummary, (_, _) => Task.FromResult(plugins.Read()));
        handlers.Add(ControlMethods.Explain, json.JsonElement, json.Explanation, (incident, _) => Task.FromResult(Explain(incident)));
    }

    private Explanation Explain(JsonElement incident) => rules.RuleBook.Explain(ExplainedIncident.Read(incident));

    private IReadOnlyList<IncidentSummary> Incidents(ListRequest request) =>
    [
        .. incidents.Latest(Bounded(request)).Select(entry => new IncidentSummary
        {
            IncidentId = entry.Id,
            Hostname = entry.Incident.Hostname,
            CheckType = entry.Incident.CheckType,
            State = entry.State.ToString().ToLowerInvariant(),
            RuleId = entry.RuleId,
            Outcome = entry.Outcome is { } outcome ? Word.Of(outcome) : null,
            Message = entry.Message,
            DetectedAt = entry.DetectedAt,
            EndedAt = entry.EndedAt,
        }),
    ];

    private IReadOnlyList<OrderSummary> Orders(ListRequest request) =>
    [
        .. orders.Latest(Bounded(request)).Select(Summary),
    ];

    private OrderDetails Order(OrderRequest request)
    {
        var order = orders.Find(request.OrderId)
            ?? throw new JsonRpcErrorException($"There is no order '{request.OrderId}'; 'appliance orders' lists those that the appliance knows.");
        return new OrderDetails(Summary(order)) { Failure = order.Failure is { } failure ? Word.Of(failure) : null, Result = order.Result };
    }

    private static OrderSummary Summary(OrderEntry order) => new()
    {
        OrderId = order.Id,
        OrderType = order.Type,
        State = order.State.ToString().ToLowerInvariant(),
        ReceivedAt = order.ReceivedAt,
        EndedAt = order.EndedAt,
        Success = order.Success,
        Message = order.Message,
    };

    private static int Bounded(ListRequest request) => Math.Clamp(request.Limit, 1, MostRows);
}
