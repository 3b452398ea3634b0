using Appliance.Core.Plugins.Policy;

namespace Appliance.Core.Plugins.Isolation;

/// <summary>The folder with the daemon's own files, and those that it has elsewhere. Immutable.</summary>
/// <param name="realPath">As <see cref="Isolation.RealPath"/> gives it.</param>
/// <param name="elsewhere">Files and folders that the configuration put somewhere, by real paths too.</param>
internal sealed class DaemonFolder(string realPath, params IReadOnlyList<string> elsewhere)
{
    /// <summary>All else in the folder is the daemon's own, whatever comes to lie there: the configuration with the API key by default.</summary>
    private const string Open = "evidence";

    public string Path => realPath;

    /// <summary>Whether no grant opens that.</summary>
    public bool Owns(string path)
    {
        if (elsewhere.Any(own => PathPrefix.Covers(own, path)))
            return true;
        return PathPrefix.Covers(realPath, path) && path[realPath.TrimEnd('/').Length..].Trim('/').Split('/')[0] != Open;
    }
}
