namespace Appliance.Core.Plugins.Isolation;

/// <summary>Where this process's control groups are in the file system.</summary>
/// <param name="Unified">Its folder of version 2; null where there is none.</param>
/// <param name="ByController">Its folders of version 1.</param>
internal sealed record CgroupMounts(string? Unified, IReadOnlyDictionary<string, string> ByController)
{
    private const string Unmounted = "";

    public static CgroupMounts Find()
    {
        try
        {
            return Parse(File.ReadAllLines("/proc/self/cgroup"), File.ReadAllLines("/proc/self/mountinfo"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new CgroupMounts(null, new Dictionary<string, string>());
        }
    }

    /// <param name="groups">Lines such as <c>4:memory:/system.slice/x.service</c>, or <c>0::/…</c> for version 2.</param>
    /// <param name="mounts">Lines such as <c>36 25 0:31 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory</c>.</param>
    public static CgroupMounts Parse(IReadOnlyList<string> groups, IReadOnlyList<string> mounts)
    {
        var byController = new Dictionary<string, string>();
        string? unified = null;
        foreach (var parts in groups.Select(line => line.Split(':', 3)).Where(parts => parts.Length == 3))
        {
            if (parts[1].Length == 0)
                unified = Locate(mounts, "cgroup2", null, parts[2]);
            foreach (var controller in parts[1].Split(',', StringSplitOptions.RemoveEmptyEntries))
            {
                if (Locate(mounts, "cgroup", controller, parts[2]) is { } folder)
                    byController[controller] = folder;
            }
        }

        return new CgroupMounts(unified, byController);
    }

    private static string? Locate(IReadOnlyList<string> mounts, string type, string? controller, string group)
    {
        foreach (var line in mounts)
        {
            var halves = line.Split(" - ", 2);
            if (halves.Length < 2 || halves[1].Split(' ') is not [var found, _, var options, ..] || found != type)
                continue;
            if (controller is not null && !options.Split(',').Contains(controller))
                continue;

            // In a container the group's path begins at the host's root, and the mount shows a part of that.
            var (root, point) = (halves[0].Split(' ')[3].TrimEnd('/'), halves[0].Split(' ')[4]);
            var below = group.StartsWith(root, StringComparison.Ordinal) ? group[root.Length..] : Unmounted;
            return Path.Join(point, below).TrimEnd('/');
        }

        return null;
    }
}
