using Appliance.Plugins.Maintenance.Processes;
using Appliance.Sdk;

namespace Appliance.Plugins.Maintenance.Orders;

/// <summary>Runs one command of the fixed list. A command that ran is a completed order, whatever its exit code.</summary>
internal sealed class DiagnosticHandler(DiagnosticCommands commands, IProcessRunner processes) : IOrderHandler<DiagnosticParameters>
{
    public async Task<OrderResult> RunAsync(DiagnosticParameters parameters, OrderContext context, CancellationToken cancellationToken)
    {
        if (commands.Find(parameters.Command) is not { } arguments)
            return OrderResult.Failed(
                FailureKind.Refused,
                $"The diagnostic command '{parameters.Command}' is not on the list. Use one of: {string.Join(", ", commands.All.Keys.Order(StringComparer.Ordinal))}.");

        var result = await processes.RunAsync(arguments, cancellationToken);
        return result is null
            ? OrderResult.Failed(FailureKind.NotFound, $"The diagnostic command '{parameters.Command}' needs '{arguments[0]}', which this appliance does not have.")
            : OrderResult.Completed(CommandOutput.From(result));
    }
}
