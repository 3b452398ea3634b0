using System.Text.Json;
using System.Text.Json.Nodes;
using Appliance.Demo.Publishing;

namespace Appliance.Demo;

/// <summary>Orders a version of a plugin from Central Command's feed, and follows it until it serves.</summary>
internal static class PluginOrderFlow
{
    public static async Task RunAsync(Stage stage, string type, PluginPackage package, CancellationToken cancellationToken)
    {
        var parameters = JsonSerializer.SerializeToElement(new JsonObject { ["id"] = package.Id, ["version"] = package.Version });
        var order = await OrderFlow.RunAsync(stage, type, parameters, cancellationToken);
        var result = order.Result.GetValueOrDefault();
        var serving = await stage.Appliance.ServingVersionAsync(package.Id, cancellationToken);
        if (serving != package.Version)
            throw new DemoException($"Order {order.OrderId} ended with '{result}', and {package.Id} {serving ?? "(none)"} serves.");
        stage.Timeline.Held($"its result in Central Command: {result.GetProperty("message").GetString()}");
    }
}
