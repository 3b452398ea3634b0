using Appliance.Core.Plugins.Policy;

namespace Appliance.Core.Plugins.Isolation;

/// <summary>The folder with the daemon's own files. Immutable.</summary>
/// <param name="realPath">As <see cref="Isolation.RealPath"/> gives it.</param>
/// <param name="folders">Those that the configuration put somewhere, beside those with the usual names.</param>
internal sealed class DaemonFolder(string realPath, params IReadOnlyList<string> folders)
{
    private static readonly string[] Names =
        ["trust", "secrets", "keys", "ca", "plugins", "plugin-data", "run", "rules", "journal.reserve", "appliance.sock"];

    public string Path => realPath;

    /// <summary>Whether that is the folder itself or what only the daemon may write of it, which no grant opens.</summary>
    public bool Owns(string path)
    {
        if (folders.Any(folder => PathPrefix.Covers(folder, path)))
            return true;
        if (!PathPrefix.Covers(realPath, path))
            return false;

        var first = path[realPath.TrimEnd('/').Length..].Trim('/').Split('/')[0];
        return first.Length == 0 || Names.Contains(first)
            || first.StartsWith("journal.db", StringComparison.Ordinal) || first.EndsWith(".lock", StringComparison.Ordinal);
    }
}
