using System.Text.Json;
using Appliance.Demo.Processes;
using Appliance.Demo.Publishing;
using Appliance.Protocol.Control;
using Appliance.Protocol.Rules;

namespace Appliance.Demo;

/// <summary>The daemon as an operator sees it: its process, its folder, and what <c>appliance</c> answers.</summary>
internal sealed class RunningAppliance(TetheredProcess process, string cli, string stateFolder)
{
    public int ProcessId => process.ProcessId;

    public bool IsRunning => process.IsRunning;

    public string StateFolder => stateFolder;

    public Task<DaemonStatus> StatusAsync(CancellationToken cancellationToken) =>
        Tool.JsonAsync(cli, Of("status", "--json"), ControlJson.Default.DaemonStatus, cancellationToken);

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
        var plugins = await Tool.JsonAsync(cli, Of("plugins", "--json"), ControlJson.Default.IReadOnlyListPluginSummary, cancellationToken);
        return plugins.FirstOrDefault(plugin => plugin.Id == pluginId && plugin.State == "active")?.Version;
    }

    /// <summary>What happened to a plugin, newest first.</summary>
    public Task<IReadOnlyList<PluginHistoryEntry>> HistoryAsync(string pluginId, CancellationToken cancellationToken) => Tool.JsonAsync(
        cli, Of("plugins", "history", pluginId, "--json"), ControlJson.Default.IReadOnlyListPluginHistoryEntry, cancellationToken);

    /// <summary>One step of a version's; null when it was not taken yet.</summary>
    public async Task<PluginHistoryEntry?> StepAsync(PluginPackage package, string step, CancellationToken cancellationToken) =>
        (await HistoryAsync(package.Id, cancellationToken)).FirstOrDefault(entry => entry.Version == package.Version && entry.Step == step);

    public Task<Explanation> ExplainAsync(string incidentFile, CancellationToken cancellationToken) => Tool.JsonAsync(
        cli, Of("rules", "explain", "--incident", incidentFile, "--json"), ControlJson.Default.Explanation, cancellationToken);

    /// <summary>Also of a pack that would be refused for its own tests, which the exit code says.</summary>
    public async Task<ReplayReport> ReplayAsync(string pack, CancellationToken cancellationToken)
    {
        var (_, stdout, stderr) = await Tool.RunAsync(cli, Of("rules", "replay", pack, "--json"), cancellationToken);
        return stdout.StartsWith('{') && JsonSerializer.Deserialize(stdout, ControlJson.Default.ReplayReport) is { } report
            ? report
            : throw new DemoException($"The replay of {pack} gave no report: {stderr.Trim()}");
    }

    /// <summary>What the author's command says of a pack's own tests, whether they pass or not.</summary>
    public async Task<string> TestPackAsync(string pack, CancellationToken cancellationToken)
    {
        var (_, stdout, stderr) = await Tool.RunAsync(cli, ["pack", "test", pack], cancellationToken);
        return stdout + stderr;
    }

    public Task TrustAsync(string publisher, string publicKey, string prefix, CancellationToken cancellationToken) =>
        Tool.DoAsync(cli, Of("trust", "add", publisher, publicKey, "--prefix", prefix), cancellationToken);

    public Task CheckInAsync(CancellationToken cancellationToken) => Tool.DoAsync(cli, Of("checkin"), cancellationToken);

    private string[] Of(params string[] arguments) => [.. arguments, "--state-dir", stateFolder];
}
