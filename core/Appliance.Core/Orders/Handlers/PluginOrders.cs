using System.Text.Json;
using Appliance.Core.Plugins;
using Appliance.Protocol.Packages;
using Appliance.Sdk;

namespace Appliance.Core.Orders.Handlers;

/// <summary>The orders that install, update, roll back and remove plugins.</summary>
internal static class PluginOrders
{
    private const string Id = """ "id": {"type": "string"} """;
    private const string Version = """ "version": {"type": "string"} """;

    public static IEnumerable<ICoreOrderHandler> All(IPluginOperations plugins) =>
    [
        new PluginOrderHandler(
            Type("install_plugin", "Installs a plugin or rule pack from the feed.", isRepeatable: true, Id, Version, """ "allow_downgrade": {"type": "boolean"} """),
            (order, by, token) => order is { AllowDowngrade: true, IsSigned: false } ? throw NotSigned(order) : plugins.InstallFromFeedAsync(order.Id, order.Version, order.AllowDowngrade, by, token)),
        new PluginOrderHandler(
            Type("update_plugin", "Updates an installed plugin or rule pack from the feed.", isRepeatable: true, Id, Version),
            (order, by, token) => plugins.UpdateAsync(order.Id, order.Version, by, token)),
        new PluginOrderHandler(
            Type("rollback_plugin", "Lets the last good version of a plugin serve again.", isRepeatable: false, Id),
            (order, by, token) => plugins.RollBackAsync(order.Id, by, token)),
        new PluginOrderHandler(
            Type("remove_plugin", "Removes an installed plugin or rule pack.", isRepeatable: false, Id),
            (order, by, token) => plugins.RemoveAsync(order.Id, by, token)),
    ];

    /// <summary>Versions go back on a signed order alone.</summary>
    private static PackageRefusedException NotSigned(PluginOrder order) => new(
        PackageFault.Downgrade,
        $"This appliance takes an order with 'allow_downgrade' when it is signed, and this one is not: run 'appliance plugins install {order.Id}{(order.Version is null ? "" : $"@{order.Version}")} --allow-downgrade' on it.");

    private static OrderTypeDeclaration Type(string name, string description, bool isRepeatable, params string[] properties) => new()
    {
        Name = name,
        Description = description,
        Risk = OrderRisk.Change,
        TimeoutSeconds = (PackageLimits.Download + TimeSpan.FromMinutes(2)).TotalSeconds,
        Idempotent = isRepeatable,
        Schema = JsonElement.Parse($$"""{"type": "object", "properties": { {{string.Join(',', properties)}} }, "required": ["id"], "additionalProperties": false}"""),
    };
}
