using Appliance.Core.Plugins.History;
using Appliance.Core.Plugins.Packages;
using Appliance.Core.Reporting;
using Appliance.Protocol.Packages;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Plugins.Policy;

/// <summary>Holds plugins to their grants, and records what they are refused. Thread-safe.</summary>
internal sealed partial class CapabilityGuard(PluginPolicies policies, IPluginHistory history, ILogger logger, TimeProvider time)
{
    /// <summary>A plugin that asks again and again does not fill the history.</summary>
    private static readonly TimeSpan Once = TimeSpan.FromMinutes(10);
    private const int MostRemembered = 256;

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Plugin, string Predicate), DateTimeOffset> _recorded = [];

    /// <returns>Why a plugin may not reach a machine through an executor, as a sentence; null when it may.</returns>
    public string? RefuseTarget(PluginManifest plugin, string executor, string hostname)
    {
        var grants = policies.GrantsOf(plugin);
        return Refuse(plugin, grants.RefusalOfExecutor(executor) ?? grants.RefusalOfHost(hostname));
    }

    /// <returns>Why a plugin may not read a secret, as a sentence; null when it may.</returns>
    public string? RefuseSecret(PluginManifest plugin, string name) => Refuse(plugin, policies.GrantsOf(plugin).RefusalOfSecret(name));

    /// <summary>The kernel refused it.</summary>
    public void RecordRefusal(PluginManifest plugin, string predicate) => _ = Refuse(plugin, predicate);

    private string? Refuse(PluginManifest plugin, string? predicate)
    {
        if (predicate is null)
            return null;

        predicate = Excerpt.Of(predicate, Excerpt.Sentence);
        var sentence = $"Plugin '{plugin.Id}' {plugin.Version} {predicate}.";
        if (IsNew(plugin.Id, predicate))
        {
            LogRefused(sentence);
            history.Record(time, new PackageReference(plugin.Id, plugin.Version), PluginStep.Denied, PluginHistoryWords.Appliance, sentence);
        }

        return sentence;
    }

    private bool IsNew(string plugin, string predicate)
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            if (_recorded.TryGetValue((plugin, predicate), out var last) && now - last < Once)
                return false;

            if (_recorded.Count >= MostRemembered)
                _recorded.Clear();
            _recorded[(plugin, predicate)] = now;
            return true;
        }
    }

    [LoggerMessage(1881, LogLevel.Warning, "{Sentence}")]
    private partial void LogRefused(string sentence);
}
