using Appliance.Core.Plugins.Packages;
using Appliance.Protocol.Packages;

namespace Appliance.Core.Plugins.Policy;

/// <summary>Tells the operator what a plugin declares and is not granted, before it is refused.</summary>
internal static class UngrantedUse
{
    /// <returns>A sentence to follow another one; empty when all is granted.</returns>
    public static string Sentence(InstalledPackage package, PluginPolicies policies)
    {
        var grants = policies.GrantsOf(package);
        var names = Names(grants.Missing);
        return names.Count == 0 ? ""
            : $" It declares, and is not granted, {string.Join(", ", names)}; to grant it, write into config.yaml and restart the daemon: {grants.LinesFor(grants.Missing)}";
    }

    /// <returns>Such as <c>secret 'token'</c>.</returns>
    public static IReadOnlyList<string> Names(Capabilities missing) =>
    [
        .. missing.Executors.Select(name => $"executor '{name}'"),
        .. missing.Hosts.Select(name => $"machine '{name}'"),
        .. missing.Secrets.Select(name => $"secret '{name}'"),
        .. missing.Paths.Select(name => $"path '{name}'"),
    ];
}
