using Appliance.Core.Plugins.Generations;

namespace Appliance.Core.Plugins.Packages;

/// <summary>
/// Deletes the versions that nothing needs any more: that are not of the active set and in no worker. A folder goes when it was unused
/// at two looks, because of a worker that starts only the start knows. Used by one operation at a time.
/// </summary>
internal sealed class StoreSweep(PluginStore store, ActiveSetStore file, ActivePackages active, LivingGenerations living, TimeProvider time)
{
    /// <summary>Far longer than a worker takes to start.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    private HashSet<string> _unused = [];
    private DateTimeOffset _next;

    public bool IsDue => time.GetUtcNow() >= _next && file.IsWhole;

    public void Look()
    {
        _next = time.GetUtcNow() + Interval;
        IReadOnlyList<string> unused = [.. store.Unused(active.Set).Except(living.Folders)];
        foreach (var folder in unused.Where(_unused.Contains))
            store.TryDelete(folder);
        _unused = [.. unused.Where(Directory.Exists)];
    }
}
