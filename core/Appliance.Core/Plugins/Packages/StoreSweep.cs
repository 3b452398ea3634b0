using Appliance.Core.Plugins.Generations;

namespace Appliance.Core.Plugins.Packages;

/// <summary>
/// Deletes the versions that nothing needs any more. A worker that is being drained may still load a file of the version before, so
/// a folder goes when it was unused at two looks that are further apart than a drain lasts. Used by one operation at a time.
/// </summary>
internal sealed class StoreSweep(PluginStore store, ActiveSetStore file, ActivePackages active, TimeProvider time)
{
    private static readonly TimeSpan Interval = PluginDeadlines.Drain + PluginDeadlines.Exit;

    private HashSet<string> _unused = [];
    private DateTimeOffset _next;

    public bool IsDue => time.GetUtcNow() >= _next && file.IsWhole;

    public void Look()
    {
        _next = time.GetUtcNow() + Interval;
        var unused = store.Unused(active.Set);
        foreach (var folder in unused.Where(_unused.Contains))
            store.TryDelete(folder);
        _unused = [.. unused.Where(Directory.Exists)];
    }
}
