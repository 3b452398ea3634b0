using System.Text.Json;
using Appliance.Protocol.Central;
using Appliance.Sdk;

namespace Appliance.Core.Reporting;

/// <summary>A message for Central Command that is sent until the server has it.</summary>
internal sealed record OutboxItem
{
    public const string ReportKind = "report";
    public const string CompletionKind = "completion";

    public long Id { get; init; }
    public required string Kind { get; init; }

    /// <summary>What it is about, unique among its kind: the report or the order.</summary>
    public required string Subject { get; init; }

    /// <summary>The path under the API's root.</summary>
    public required string Path { get; init; }

    /// <summary>The JSON body.</summary>
    public required string Body { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>How often the server refused it while it took others.</summary>
    public int Attempts { get; init; }

    public static OutboxItem Report(HealReport report) => new()
    {
        Kind = ReportKind,
        Subject = report.ReportId,
        Path = "api/appliances/reports",
        Body = JsonSerializer.Serialize(report, CentralJson.Default.HealReport),
        CreatedAt = report.EndedAt,
    };

    public static OutboxItem Completion(string orderId, OrderResult result, DateTimeOffset now) => new()
    {
        Kind = CompletionKind,
        Subject = orderId,
        Path = $"api/orders/{Uri.EscapeDataString(orderId)}/complete",
        Body = JsonSerializer.Serialize(
            new CompleteOrderRequest { Success = result.Success, Result = result.Result, ErrorMessage = result.Message },
            CentralJson.Default.CompleteOrderRequest),
        CreatedAt = now,
    };
}
