using Appliance.Demo.Processes;
using Appliance.Protocol.Control;

namespace Appliance.Demo;

/// <summary>The daemon as an operator sees it: its process, its folder, and what <c>appliance</c> answers.</summary>
internal sealed class RunningAppliance(TetheredProcess process, string cli, string stateFolder)
{
    public int ProcessId => process.ProcessId;

    public bool IsRunning => process.IsRunning;

    public string StateFolder => stateFolder;

    public Task<DaemonStatus> StatusAsync(CancellationToken cancellationToken) =>
        Tool.JsonAsync(cli, ["--state-dir", stateFolder, "status", "--json"], ControlJson.Default.DaemonStatus, cancellationToken);

    public Task<IReadOnlyList<PluginSummary>> PluginsAsync(CancellationToken cancellationToken) =>
        Tool.JsonAsync(cli, ["--state-dir", stateFolder, "plugins", "--json"], ControlJson.Default.IReadOnlyListPluginSummary, cancellationToken);

    /// <summary>Null while the socket is not there yet.</summary>
    public async Task<DaemonStatus?> TryStatusAsync(CancellationToken cancellationToken)
    {
        if (!IsRunning)
            throw new DemoException("The daemon has ended.");
        return File.Exists(Path.Combine(stateFolder, "appliance.sock")) ? await StatusAsync(cancellationToken) : null;
    }

    /// <summary>The version of a plugin that serves now; null when none does.</summary>
    public async Task<string?> ServingVersionAsync(string pluginId, CancellationToken cancellationToken)
    {
        var plugins = await PluginsAsync(cancellationToken);
        if (plugins.FirstOrDefault(plugin => plugin.Id == pluginId && plugin.State == "refused") is { } refused)
            throw new DemoException($"The daemon refused plugin '{pluginId}' {refused.Version}: {refused.Error}");
        return plugins.FirstOrDefault(plugin => plugin.Id == pluginId && plugin.State == "active")?.Version;
    }
}
