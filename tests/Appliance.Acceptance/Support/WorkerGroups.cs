namespace Appliance.Acceptance.Support;

/// <summary>The control groups of a living worker, as the kernel shows them.</summary>
internal static class WorkerGroups
{
    private const string Mounts = "/sys/fs/cgroup";
    private const string Prefix = "appliance-worker-";

    /// <returns>Of one processor, in percent; null when the kernel holds the worker to nothing.</returns>
    public static double? CpuPercent(int processId)
    {
        var folders = Folders(processId);
        if (folders.Count == 0)
            Assert.Inconclusive("The daemon can make no control group here: run as root where one is writable.");

        // Version 2 has both numbers in one file, version 1 has a file for each.
        return folders.Select(folder => Quota(folder, "cpu.max") ?? Quota(folder, "cpu.cfs_quota_us", "cpu.cfs_period_us")).FirstOrDefault(quota => quota is not null);
    }

    /// <summary>Every folder with the name of the worker's group: where each is mounted differs between machines.</summary>
    public static IReadOnlyList<string> Folders(int processId)
    {
        var group = File.ReadLines($"/proc/{processId}/cgroup").Select(line => Path.GetFileName(line)).FirstOrDefault(name => name.StartsWith(Prefix, StringComparison.Ordinal));
        return group is null ? [] : [.. Directory.EnumerateDirectories(Mounts, group, new EnumerationOptions { RecurseSubdirectories = true })];
    }

    private static double? Quota(string folder, params string[] files)
    {
        var paths = files.Select(file => Path.Combine(folder, file)).ToList();
        if (!paths.TrueForAll(File.Exists))
            return null;

        var numbers = paths.SelectMany(path => File.ReadAllText(path).Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)).ToList();
        return double.TryParse(numbers[0], System.Globalization.CultureInfo.InvariantCulture, out var quota) && quota > 0
            ? 100 * quota / double.Parse(numbers[1], System.Globalization.CultureInfo.InvariantCulture)
            : null;
    }
}
