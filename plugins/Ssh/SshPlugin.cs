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
        var knownHosts = Path.Combine(plugin.DataDirectory, "known_hosts");
        plugin.Services
            .PostConfigure<SshOptions>(options => options.KnownHosts = options.KnownHosts is { Length: > 0 } path ? path : knownHosts)
            .AddSingleton<KnownHosts>()
            .AddSingleton<SshConnector>()
            .AddSingleton<ConnectionPool>()
            .AddSingleton<SshShell>();
        plugin
            .AddOptions<SshOptions>()
            .AddExecutor<SshExecutor>();
    }
}
