using System.Text.Json;
using Appliance.Protocol.Control;
using Appliance.Protocol.Packages;
using Appliance.Protocol.Rpc;
using Appliance.Protocol.Rules;
using Appliance.Sdk;

namespace Appliance.Cli.Tests.Support;

/// <summary>What the fake daemon says: the daemon of a clinic with one heal behind it.</summary>
internal static class Answers
{
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 8, 30, 0, TimeSpan.Zero);

    public static DaemonStatus Status { get; } = new()
    {
        Version = "0.1.0",
        SiteId = "clinic-7",
        ApplianceId = "clinic-7-AA:BB:CC:DD:EE:FF",
        StartedAt = Morning,
        LastCheckin = Morning.AddMinutes(5),
        Rules = 12,
        Runbooks = 9,
        Checks = 9,
        Targets = 1,
        Plugins = 3,
        HealingEnabled = true,
        Outcomes = new Dictionary<string, long> { ["healed"] = 4, ["failed"] = 1 },
        ResidentMb = 14.25,
        JournalMb = 3.5,
    };

    public static IncidentSummary Healed { get; } = new()
    {
        IncidentId = "INC-1",
        Hostname = "emr-server",
        CheckType = "ssh_config",
        State = "ended",
        RuleId = "L-SSH-1",
        Outcome = "healed",
        Message = "PermitRootLogin is no again.",
        DetectedAt = Morning,
        EndedAt = Morning.AddSeconds(3),
    };

    public static OrderSummary Diagnostic { get; } = new()
    {
        OrderId = "ORD-20260302083000-0a1b2c3d",
        OrderType = "diagnostic",
        State = "completed",
        ReceivedAt = Morning,
        EndedAt = Morning.AddSeconds(1),
        Success = true,
    };

    public static PluginSummary Ssh { get; } =
        new("appliance.ssh", "1.0.0", "active", BuiltIn: true, new Contributions { Executors = ["ssh"] }, Error: null);

    public static PluginSummary Refused { get; } =
        new("partner.backup", "2.1.0", "refused", BuiltIn: false, new Contributions(), Error: "Its file 'Backup.dll' is not the one that was signed.");

    public static PluginSummary Maintenance { get; } = new(
        "appliance.maintenance",
        "1.0.0",
        "active",
        BuiltIn: true,
        new Contributions { OrderTypes = [new OrderTypeDeclaration { Name = "diagnostic", Risk = OrderRisk.ReadOnly }] },
        Error: null);

    public static JsonRpcHandlers All() => new JsonRpcHandlers()
        .Answering(ControlMethods.Status, Status)
        .Answering(ControlMethods.Incidents, [Healed])
        .Answering(ControlMethods.Orders, [Diagnostic])
        .AnsweringOrder(new OrderDetails(Diagnostic) { Result = JsonElement.Parse("""{"exit_code": 0, "output": "        total\nMem:     23\n"}""") })
        .Answering(ControlMethods.Plugins, [Ssh, Maintenance, Refused]);

    public static JsonRpcHandlers Answering(this JsonRpcHandlers handlers, string method, DaemonStatus status)
    {
        handlers.Add(method, ControlJson.Default.JsonElement, ControlJson.Default.DaemonStatus, (_, _) => Task.FromResult(status));
        return handlers;
    }

    public static JsonRpcHandlers Answering(this JsonRpcHandlers handlers, string method, Func<ReplayRequest, ReplayReport> replay)
    {
        handlers.Add(method, ControlJson.Default.ReplayRequest, ControlJson.Default.ReplayReport, (request, _) => Task.FromResult(replay(request)));
        return handlers;
    }

    public static JsonRpcHandlers Answering(this JsonRpcHandlers handlers, string method, IReadOnlyList<IncidentSummary> incidents)
    {
        handlers.Add(method, ControlJson.Default.ListRequest, ControlJson.Default.IReadOnlyListIncidentSummary,
            (request, _) => Task.FromResult<IReadOnlyList<IncidentSummary>>([.. incidents.Take(request.Limit)]));
        return handlers;
    }

    public static JsonRpcHandlers Answering(this JsonRpcHandlers handlers, string method, IReadOnlyList<OrderSummary> orders)
    {
        handlers.Add(method, ControlJson.Default.ListRequest, ControlJson.Default.IReadOnlyListOrderSummary, (_, _) => Task.FromResult(orders));
        return handlers;
    }

    public static JsonRpcHandlers AnsweringOrder(this JsonRpcHandlers handlers, OrderDetails order)
    {
        handlers.Add(ControlMethods.ShowOrder, ControlJson.Default.OrderRequest, ControlJson.Default.OrderDetails, (request, _) => request.OrderId == order.Order.OrderId
            ? Task.FromResult(order)
            : throw new JsonRpcErrorException($"There is no order '{request.OrderId}'."));
        return handlers;
    }

    public static JsonRpcHandlers Answering(this JsonRpcHandlers handlers, string method, IReadOnlyList<PluginSummary> plugins)
    {
        handlers.Add(method, ControlJson.Default.JsonElement, ControlJson.Default.IReadOnlyListPluginSummary, (_, _) => Task.FromResult(plugins));
        return handlers;
    }

    public static JsonRpcHandlers Answering(this JsonRpcHandlers handlers, string method, Func<ExplainRequest, Explanation> explain)
    {
        handlers.Add(method, ControlJson.Default.ExplainRequest, ControlJson.Default.Explanation, (request, _) => Task.FromResult(explain(request)));
        return handlers;
    }

    /// <param name="pages">Of each question after the other.</param>
    public static JsonRpcHandlers AnsweringRules(this JsonRpcHandlers handlers, Func<RulePageRequest, RulePage> pages)
    {
        handlers.Add(ControlMethods.Rules, ControlJson.Default.RulePageRequest, ControlJson.Default.RulePage, (request, _) => Task.FromResult(pages(request)));
        return handlers;
    }
}
