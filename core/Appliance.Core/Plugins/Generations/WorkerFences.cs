using Appliance.Core.Plugins.Isolation;
using Appliance.Core.Plugins.Packages;
using Appliance.Core.Plugins.Policy;
using Appliance.Protocol.Worker;

namespace Appliance.Core.Plugins.Generations;

/// <summary>Says what a worker's fence opens: by real paths alone, and nothing of the daemon's own. Thread-safe.</summary>
internal sealed class WorkerFences(PluginHostOptions options, CapabilityGuard guard)
{
    /// <param name="set">Whose plugins may have put links somewhere, in whichever worker they are.</param>
    public Fence Of(PackageSet set, IReadOnlyList<PluginLoad> loads)
    {
        IReadOnlyList<string> configuration = options.ConfigurationFile is { } file ? [.. Names(file).Distinct()] : [];
        var daemon = new DaemonFolder(Real(options.StateDirectory), [.. OwnPaths(), .. configuration]);
        var written = Written(set);
        return new Fence(
            [.. loads.SelectMany(load => Writable(set.Find(load.Manifest.Id)!, load.DataDirectory, daemon, written)).Distinct()],
            [daemon.Path, .. configuration],
            [.. RunsFrom().Select(Real)])
        {
            Secret = MachineSecrets.Below("/"),
        };
    }

    private IEnumerable<string> Writable(InstalledPackage package, string dataDirectory, DaemonFolder daemon, IReadOnlyList<string> written)
    {
        var data = Real(dataDirectory);
        foreach (var path in options.Policies.GrantsOf(package).Paths)
        {
            if (RealPath.Of(path) is not { } real || PathPrefix.Covers(data, real))
                continue;
            if (Refusal(path, real, daemon, written) is { } refusal)
                guard.RecordRefusal(package.Manifest, $"may not write '{path}': {refusal}");
            else
                yield return real;
        }

        yield return data;
    }

    private static string? Refusal(string path, string real, DaemonFolder daemon, IReadOnlyList<string> written)
    {
        if (daemon.Owns(real))
            return "no grant opens what is the daemon's own";

        // Whoever may write the folder may have put the link there, or put another one there at any moment.
        return PathLinks.Of(path).Any(link => written.Any(folder => link != folder && PathPrefix.Covers(folder, link)))
            ? "a link in a folder that plugins write opens nothing"
            : null;
    }

    /// <summary>
    /// What plugins write, by the names that links in it have. Who may write everything is no guide here: every link on the machine
    /// would be its.
    /// </summary>
    private IReadOnlyList<string> Written(PackageSet set) =>
    [
        Real(options.DataDirectory),
        .. Fence.Devices.Select(Real),
        .. set.Packages.SelectMany(package => options.Policies.GrantsOf(package).Paths)
            .Select(path => path.TrimEnd('/')).Where(path => path.Length > 0)
            .SelectMany(path => new[] { path, Real(path) }).Where(path => path != "/").Distinct(),
    ];

    private IEnumerable<string> RunsFrom() =>
    [
        options.StoreDirectory,
        options.BuiltInDirectory,
        Path.GetDirectoryName(options.WorkerPath)!,
        .. WorkerVariables.Paths(Environment.GetEnvironmentVariable),
    ];

    private IEnumerable<string> OwnPaths() =>
        new[] { options.TrustDirectory, options.SecretsDirectory, options.StoreDirectory, options.DataDirectory, options.RunDirectory }.Select(Real);

    /// <summary>The file itself, and the link that may lead to it.</summary>
    private static IEnumerable<string> Names(string file) => [Real(file), Path.Combine(Real(Path.GetDirectoryName(file)!), Path.GetFileName(file))];

    private static string Real(string path) => RealPath.Of(path) ?? path;
}
