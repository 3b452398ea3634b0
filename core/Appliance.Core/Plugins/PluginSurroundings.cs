using Appliance.Core.Plugins.Feeds;
using Appliance.Core.Plugins.History;
using Appliance.Core.Targets;

namespace Appliance.Core.Plugins;

/// <summary>What plugins and their life cycle need of the rest of the daemon.</summary>
/// <param name="Targets">Resolved at the first script: its implementation calls the host of the plugins in turn.</param>
/// <param name="ServerTime">Central Command's time, or the best guess of it.</param>
internal sealed record PluginSurroundings(
    Func<ITargetRunner> Targets, IPackProof Packs, SecretRegistry Secrets, IPluginHistory History, IPackageFeed Feed, Func<DateTimeOffset> ServerTime);
