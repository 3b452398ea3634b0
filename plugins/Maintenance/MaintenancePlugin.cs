using Appliance.Plugins.Maintenance.Orders;
using Appliance.Plugins.Maintenance.Processes;
using Appliance.Sdk;
using Microsoft.Extensions.DependencyInjection;

namespace Appliance.Plugins.Maintenance;

/// <summary>Orders that look after the appliance itself and change nothing.</summary>
public sealed class MaintenancePlugin : IPlugin
{
    /// <inheritdoc/>
    public void Configure(PluginBuilder plugin)
    {
        plugin.Services
            .AddSingleton<IProcessRunner, ProcessRunner>()
            .AddSingleton<DiagnosticCommands>();
        plugin
            .AddOptions<MaintenanceOptions>()
            .AddOrderHandler<DiagnosticHandler, DiagnosticParameters>(OrderTypes.Diagnostic)
            .AddOrderHandler<ViewLogsHandler, ViewLogsParameters>(OrderTypes.ViewLogs);
    }
}
