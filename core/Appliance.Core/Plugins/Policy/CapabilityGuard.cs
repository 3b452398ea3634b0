using System.Collections.Concurrent;
using Appliance.Core.Plugins.History;
using Appliance.Core.Plugins.Packages;
using Appliance.Core.Reporting;
using Appliance.Protocol.Packages;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Plugins.Policy;

/// <summary>Holds plugins to their grants, and records what they are refused. Thread-safe.</summary>
internal sealed partial class CapabilityGuard(PluginPolicies policies, IPluginHistory history, ILogger logger, TimeProvider time)
{
    private readonly ConcurrentDictionary<PackageReference, DenialRecords> _records = [];

    /// <returns>Why a plugin may not reach a machine through an executor, as a sentence; null when it may.</returns>
    public string? RefuseTarget(InstalledPackage plugin, string executor, string hostname)
    {
        var grants = policies.GrantsOf(plugin);
        return Refuse(plugin.Manifest, grants.RefusalOfExecutor(executor) ?? grants.RefusalOfHost(hostname));
    }

    /// <returns>Why a plugin may not read a secret, as a sentence; null when it may.</returns>
    public string? RefuseSecret(InstalledPackage plugin, string name) => Refuse(plugin.Manifest, policies.GrantsOf(plugin).RefusalOfSecret(name));

    /// <summary>The kernel refused it a path.</summary>
    public void RecordPath(InstalledPackage plugin, string path, string contribution) => RecordRefusal(
        plugin.Manifest, $"may not open '{path}', as its {contribution} tried: {policies.GrantsOf(plugin).ReasonOfPath(path)}");

    /// <summary>The runtime refused it memory.</summary>
    public void RecordMemory(InstalledPackage plugin, string contribution, int limitMb) => RecordRefusal(
        plugin.Manifest, $"was refused memory in its {contribution}: its worker may have {limitMb} MB");

    /// <summary>It was refused already.</summary>
    public void RecordRefusal(PluginManifest plugin, string predicate) => _ = Refuse(plugin, predicate);

    private string? Refuse(PluginManifest plugin, string? predicate)
    {
        if (predicate is null)
            return null;

        predicate = Excerpt.Of(predicate, Excerpt.Sentence);
        var sentence = $"Plugin '{plugin.Id}' {plugin.Version} {predicate}.";
        if (RecordsOf(new PackageReference(plugin.Id, plugin.Version)).Add(predicate))
            Record(new PackageReference(plugin.Id, plugin.Version), sentence);
        return sentence;
    }

    private DenialRecords RecordsOf(PackageReference plugin) => _records.GetOrAdd(plugin, _ => new DenialRecords(
        time, more => Record(plugin, $"Plugin '{plugin.Id}' {plugin.Version} asked {more} more times for what it may not use.")));

    private void Record(PackageReference plugin, string sentence)
    {
        LogRefused(sentence);
        history.Record(time, plugin, PluginStep.Denied, PluginHistoryWords.Appliance, sentence);
    }

    [LoggerMessage(1881, LogLevel.Warning, "{Sentence}")]
    private partial void LogRefused(string sentence);
}
