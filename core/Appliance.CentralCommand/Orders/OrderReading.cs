using System.Data.Common;
using System.Text.Json;
using Appliance.CentralCommand.Storage;
using Appliance.Protocol.Central;

namespace Appliance.CentralCommand.Orders;

/// <summary>An order as the database holds it, as people see it and as appliances receive it.</summary>
internal static class OrderReading
{
    public static OrderView View(DbDataReader row, DateTimeOffset now)
    {
        var expiresAt = row.Time("expires_at");
        return new OrderView
        {
            OrderId = row.Text("order_id"),
            SiteId = row.Text("site_id"),
            ApplianceId = row.Text("appliance_id"),
            OrderType = row.Text("order_type"),
            Parameters = row.JsonOrNull("parameters"),
            Priority = row.Number("priority"),
            Status = StatusAt(now, row.Text("status"), expiresAt),
            CreatedAt = row.Time("created_at"),
            ExpiresAt = expiresAt,
            AcknowledgedAt = row.TimeOrNull("acknowledged_at"),
            CompletedAt = row.TimeOrNull("completed_at"),
            Result = row.JsonOrNull("result"),
            ErrorMessage = row.TextOrNull("error_message"),
        };
    }

    public static PendingOrder ForAppliance(OrderView order) => new()
    {
        OrderId = order.OrderId,
        OrderType = order.OrderType,
        Parameters = order.Parameters,
        Priority = order.Priority,
        CreatedAt = order.CreatedAt,
        ExpiresAt = order.ExpiresAt,
        RunbookId = RunbookId(order),
    };

    // The fleet's appliances look for a healing order's runbook beside the parameters.
    private static string? RunbookId(OrderView order) =>
        order is { OrderType: "healing", Parameters: { } parameters }
        && parameters.TryGetProperty("runbook_id", out var runbook) && runbook.ValueKind == JsonValueKind.String
            ? runbook.GetString()
            : null;

    private static string StatusAt(DateTimeOffset now, string status, DateTimeOffset expiresAt) =>
        status is OrderStatus.Pending or OrderStatus.Acknowledged && expiresAt <= now ? OrderStatus.Expired : status;
}
