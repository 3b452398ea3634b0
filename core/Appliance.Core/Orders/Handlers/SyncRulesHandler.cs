using System.Text.Json;
using Appliance.Core.Checkin;
using Appliance.Core.Rules.Sync;
using Appliance.Core.State;
using Appliance.Protocol.Packages;
using Appliance.Rules.Json;
using Appliance.Sdk;

namespace Appliance.Core.Orders.Handlers;

/// <summary>Fetches the site's rules and puts them in force, all of them or none.</summary>
internal sealed class SyncRulesHandler(RuleSync sync) : ICoreOrderHandler
{
    public OrderTypeDeclaration Type { get; } = new()
    {
        Name = "sync_rules",
        Description = "Fetches the site's rules from Central Command and puts them in force.",
        Risk = OrderRisk.Change,
        TimeoutSeconds = 60,
        Idempotent = true,
    };

    public async Task<OrderResult> RunAsync(OrderEntry order, CancellationToken cancellationToken)
    {
        try
        {
            return await sync.SyncAsync(isAnew: true, cancellationToken) switch
            {
                RuleSyncResult.Synced synced => OrderResult.Completed(Result(synced)),
                RuleSyncResult.Refused refused => OrderResult.Failed(FailureKind.Refused, $"The site's rules are refused, and those before stay in force: {refused.Reason}"),
                RuleSyncResult.NotOffered => OrderResult.Failed(FailureKind.NotFound, "Central Command has no rules to fetch: it does not know the address '/agent/sync'."),
                _ => OrderResult.Failed(FailureKind.Network, "Central Command answered that the rules are unchanged, though it was asked for them anew."),
            };
        }
        catch (CentralException exception)
        {
            return OrderResult.Failed(FailureKind.Network, exception.Message);
        }
    }

    private static JsonElement Result(RuleSyncResult.Synced synced) => JsonElements.Of(writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("rules_synced", synced.Rules);
        writer.WriteString("version", synced.Version);
        if (synced.Warnings.Count > 0)
        {
            writer.WriteStartArray("warnings");
            foreach (var warning in synced.Warnings)
                writer.WriteStringValue(warning);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    });
}
