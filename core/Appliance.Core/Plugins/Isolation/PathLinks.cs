namespace Appliance.Core.Plugins.Isolation;

/// <summary>The links on a path.</summary>
internal static class PathLinks
{
    /// <summary>As many as the kernel follows.</summary>
    private const int Most = 40;

    /// <returns>Where each of them really lies, in the order in which they are followed.</returns>
    public static IReadOnlyList<string> Of(string path)
    {
        var (links, at, left) = (new List<string>(), "/", new Stack<string>(Parts(path)));
        while (left.TryPop(out var part) && links.Count < Most)
        {
            if (part == "..")
            {
                at = Path.GetDirectoryName(at) ?? "/";
                continue;
            }

            var place = Path.Join(at, part);
            if (new FileInfo(place).LinkTarget is not { } target)
            {
                at = place;
                continue;
            }

            links.Add(place);
            at = target.StartsWith('/') ? "/" : at;
            foreach (var inner in Parts(target))
                left.Push(inner);
        }

        return links;
    }

    /// <returns>The last one first.</returns>
    private static IEnumerable<string> Parts(string path) => path.Split('/').Where(part => part is not ("" or ".")).Reverse();
}
