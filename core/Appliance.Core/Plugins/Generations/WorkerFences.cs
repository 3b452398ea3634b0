using Appliance.Core.Plugins.Isolation;
using Appliance.Core.Plugins.Policy;
using Appliance.Protocol.Worker;

namespace Appliance.Core.Plugins.Generations;

/// <summary>Says what a worker's fence opens: by real paths alone, and nothing of the daemon's own. Thread-safe.</summary>
internal sealed class WorkerFences(PluginHostOptions options, CapabilityGuard guard)
{
    public Fence Of(IReadOnlyList<PluginLoad> loads)
    {
        IReadOnlyList<string> configuration = options.ConfigurationFile is { } file ? [.. Names(file).Distinct()] : [];
        var daemon = new DaemonFolder(Real(options.StateDirectory), [.. OwnPaths(), .. configuration]);
        return new Fence(
            [.. loads.SelectMany(load => Writable(load, daemon)).Distinct()],
            daemon.Path,
            [Real(options.StoreDirectory), Real(options.BuiltInDirectory), Real(Path.GetDirectoryName(options.WorkerPath)!)])
        {
            Kept = configuration,
        };
    }

    private IEnumerable<string> Writable(PluginLoad load, DaemonFolder daemon)
    {
        var data = Real(load.DataDirectory);
        IReadOnlyList<string> paths = [.. options.Policies.GrantsOf(load.Manifest).Paths.Select(path => path.Length > 1 ? path.TrimEnd('/') : path)];
        foreach (var path in paths)
        {
            if (RealPath.Of(path) is not { } real || PathPrefix.Covers(data, real))
                continue;
            if (Refusal(path, real, paths, daemon) is { } refusal)
                guard.RecordRefusal(load.Manifest, $"may not write '{path}': {refusal}");
            else
                yield return real;
        }

        yield return data;
    }

    private static string? Refusal(string path, string real, IReadOnlyList<string> paths, DaemonFolder daemon)
    {
        if (daemon.Owns(real))
            return "no grant opens what is the daemon's own";

        // Whoever may write the folder may have put the link there.
        return real != path && Fence.Devices.Concat(paths).Any(other => other != path && PathPrefix.Covers(other, path))
            ? "a link in a folder that plugins write opens nothing"
            : null;
    }

    private IEnumerable<string> OwnPaths() =>
        new[] { options.TrustDirectory, options.SecretsDirectory, options.StoreDirectory, options.DataDirectory, options.RunDirectory }.Select(Real);

    /// <summary>The file itself, and the link that may lead to it.</summary>
    private static IEnumerable<string> Names(string file) => [Real(file), Path.Combine(Real(Path.GetDirectoryName(file)!), Path.GetFileName(file))];

    private static string Real(string path) => RealPath.Of(path) ?? path;
}
