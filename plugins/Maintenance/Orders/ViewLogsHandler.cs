using System.Globalization;
using Appliance.Plugins.Maintenance.Processes;
using Appliance.Sdk;
using Microsoft.Extensions.Options;

namespace Appliance.Plugins.Maintenance.Orders;

/// <summary>Returns the newest lines of the daemon's journal.</summary>
internal sealed class ViewLogsHandler(IProcessRunner processes, IOptions<MaintenanceOptions> options) : IOrderHandler<ViewLogsParameters>
{
    public async Task<OrderResult> RunAsync(ViewLogsParameters parameters, OrderContext context, CancellationToken cancellationToken)
    {
        if (parameters.Lines is < 1 or > ViewLogsParameters.MostLines)
            return OrderResult.Failed(FailureKind.Refused, $"'{parameters.Lines}' lines cannot be shown. Ask for 1 to {ViewLogsParameters.MostLines}.");

        var lines = parameters.Lines.ToString(CultureInfo.InvariantCulture);
        var result = await processes.RunAsync(["journalctl", "--no-pager", $"--lines={lines}", $"--unit={options.Value.Unit}"], cancellationToken);
        return result switch
        {
            null => OrderResult.Failed(FailureKind.NotFound, "The logs are in the systemd journal, and this appliance has no 'journalctl'."),
            { ExitCode: 0 } => OrderResult.Completed(CommandOutput.From(result)),
            _ => OrderResult.Failed(
                FailureKind.Script, $"'journalctl' ended with exit code '{result.ExitCode}'. Its output says why.", CommandOutput.From(result)),
        };
    }
}
