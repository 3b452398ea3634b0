using System.Text.Json;
using Appliance.Protocol.Central;

namespace Appliance.Demo;

/// <summary>Gives an order through Central Command's API, lets the appliance fetch it, and follows it to its end.</summary>
internal static class OrderFlow
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    public static async Task<OrderView> RunAsync(Stage stage, string type, JsonElement? parameters, CancellationToken cancellationToken)
    {
        var request = new CreateOrderRequest { OrderType = type, Parameters = parameters ?? JsonElement.Parse("{}"), Priority = 1 };
        var created = await stage.Central.CreateOrderAsync(request, cancellationToken);
        stage.Timeline.Held($"{created.OrderId} ({type}) is {created.Status} in Central Command");
        await stage.Appliance.CheckInAsync(cancellationToken);

        var ended = await Until.HoldsAsync(
            $"order {created.OrderId} ends.", Deadline, token => EndedAsync(stage, created.OrderId, token), cancellationToken);
        if (ended.Status != "completed")
            throw new DemoException($"Order {ended.OrderId} is {ended.Status}: {ended.ErrorMessage}");
        if (ended.AcknowledgedAt is not { } acknowledged || ended.CompletedAt is not { } completed)
            throw new DemoException($"Order {ended.OrderId} was completed without having been acknowledged.");
        stage.Timeline.Held(
            $"{ended.OrderId} was acknowledged after {(acknowledged - ended.CreatedAt).TotalSeconds:0.0} s " +
            $"and completed {(completed - acknowledged).TotalSeconds:0.0} s later");
        return ended;
    }

    private static async Task<OrderView?> EndedAsync(Stage stage, string orderId, CancellationToken cancellationToken) =>
        await stage.Central.OrderAsync(orderId, cancellationToken) is { Status: "completed" or "failed" or "expired" } order ? order : null;
}
