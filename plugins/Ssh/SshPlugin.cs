using Appliance.Plugins.Ssh.Connections;
using Appliance.Plugins.Ssh.HostKeys;
using Appliance.Sdk;
using Microsoft.Extensions.DependencyInjection;

namespace Appliance.Plugins.Ssh;

/// <summary>Runs scripts on Linux machines over SSH.</summary>
public sealed class SshPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Configure(PluginBuilder plugin)
    {
        plugin.Services
            .AddSingleton<KnownHosts>()
            .AddSingleton<SshConnector>()
            .AddSingleton<ConnectionPool>()
            .AddSingleton<SshShell>();
        plugin
            .AddOptions<SshOptions>()
            .AddExecutor<SshExecutor>();
    }
}
