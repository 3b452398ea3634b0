namespace Appliance.Core.Plugins.Policy;

internal static class PathPrefix
{
    /// <summary>Whether a path is a folder or lies below it.</summary>
    public static bool Covers(string folder, string path)
    {
        var (outer, inner) = (folder.TrimEnd('/'), path.TrimEnd('/'));
        return inner.StartsWith(outer, StringComparison.Ordinal) && (inner.Length == outer.Length || inner[outer.Length] == '/');
    }
}
