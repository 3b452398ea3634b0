using Appliance.Core.Checks;
using Appliance.Core.State;
using Appliance.Protocol.Packages;
using Appliance.Sdk;

namespace Appliance.Core.Orders.Handlers;

/// <summary>Runs every scheduled check now and tells the result of each.</summary>
internal sealed class RunDriftHandler(CheckRunner checks) : ICoreOrderHandler
{
    public OrderTypeDeclaration Type { get; } = new()
    {
        Name = "run_drift",
        Description = "Runs every scheduled check now; the result lists each check with its verdict.",
        Risk = OrderRisk.ReadOnly,
        TimeoutSeconds = 600,
        Idempotent = true,
    };

    public async Task<OrderResult> RunAsync(OrderEntry order, CancellationToken cancellationToken)
    {
        var results = await checks.RunAllAsync(cancellationToken);
        return OrderResult.Completed(CheckReport.Of(results));
    }
}
