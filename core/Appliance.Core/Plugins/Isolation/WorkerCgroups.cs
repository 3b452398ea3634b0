using System.Globalization;
using Appliance.Core.Plugins.Policy;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Plugins.Isolation;

/// <summary>Makes the workers' control groups, below the daemon's own, and takes them away again. Thread-safe.</summary>
internal sealed partial class WorkerCgroups(CgroupMounts mounts, ILogger logger)
{
    /// <summary>What the name of every worker's group begins with.</summary>
    public const string Prefix = "appliance-worker-";

    private const int PeriodMicroseconds = 100_000;

    /// <summary>The kernel takes a moment to forget a process that has ended.</summary>
    private const int Attempts = 50;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>The daemon moves into a group of its own once, and whoever comes second must find that done.</summary>
    private readonly Lock _gate = new();
    private bool _troubleIsTold;

    /// <summary>A group of its own for the next worker; <see cref="WorkerCgroup.None"/> where no group can be made.</summary>
    public WorkerCgroup Create(WorkerLimits limits)
    {
        // What is in a group is ended with it, so no two workers ever share a name.
        var name = $"{Prefix}{Environment.ProcessId}-{Path.GetRandomFileName()}";
        var made = new List<string>();
        try
        {
            lock (_gate)
                return mounts.ByController.ContainsKey("memory") ? Separate(name, limits, made) : Unified(name, limits, made);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            made.ForEach(Remove);
            if (!Interlocked.Exchange(ref _troubleIsTold, true))
                LogNoGroup(exception.Message);
            return WorkerCgroup.None;
        }
    }

    /// <summary>Removes a group whose worker has ended, and ends what is still in it.</summary>
    /// <param name="spare">Whether that is let go instead.</param>
    public static async Task RemoveAsync(WorkerCgroup group, bool spare = false)
    {
        if (spare)
            group.LetGo();
        for (var attempt = 0; attempt < Attempts && group.Folders.Any(Directory.Exists); attempt++)
        {
            foreach (var id in group.Processes)
                WorkerTree.Kill(id);
            foreach (var folder in group.Folders)
                Remove(folder);
            if (group.Folders.Any(Directory.Exists))
                await Task.Delay(Pause, TimeProvider.System);
        }
    }

    /// <summary>Removes the groups of daemons that were killed, once their workers are gone.</summary>
    public void RemoveLeftOver()
    {
        foreach (var group in mounts.ByController.Values.Append(mounts.Unified).OfType<string>().SelectMany(Groups).Where(group => !IsOfLivingDaemon(group)))
            Remove(group);
    }

    private static string[] Groups(string folder)
    {
        try
        {
            return Directory.Exists(folder) ? Directory.GetDirectories(folder, Prefix + "*") : [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The next daemon tries again.
            return [];
        }
    }

    private static bool IsOfLivingDaemon(string group) =>
        Directory.Exists($"/proc/{Path.GetFileName(group)[Prefix.Length..].Split('-')[0]}");

    private WorkerCgroup Separate(string name, WorkerLimits limits, List<string> made)
    {
        var memory = Make(mounts.ByController["memory"], name, made);
        Write(memory, "memory.limit_in_bytes", limits.MemoryBytes);

        // Where swap is accounted for, it is no way around the limit.
        if (File.Exists(Path.Combine(memory, "memory.memsw.limit_in_bytes")))
            Write(memory, "memory.memsw.limit_in_bytes", limits.MemoryBytes);

        var hasTasks = mounts.ByController.TryGetValue("pids", out var tasks);
        if (hasTasks)
            Write(Make(tasks!, name, made), "pids.max", WorkerLimits.TaskCeiling);
        var limitsCpu = limits.CpuPercent is { } percent && mounts.ByController.TryGetValue("cpu", out var cpu) && TryLimit(() =>
        {
            var folder = Make(cpu, name, made);
            Write(folder, "cpu.cfs_period_us", PeriodMicroseconds);
            Write(folder, "cpu.cfs_quota_us", Quota(percent));
        });
        return new WorkerCgroup([.. made], LimitsMemory: true, hasTasks)
        {
            LimitsCpu = limitsCpu,
            Homes = [.. made.Select(folder => Path.GetDirectoryName(folder)!)],
        };
    }

    /// <summary>Below a group with processes of its own there is no controller, so that a daemon needs its group delegated.</summary>
    private WorkerCgroup Unified(string name, WorkerLimits limits, List<string> made)
    {
        if (mounts.Unified is not { } home || !UnifiedHome.Prepare(home))
            return WorkerCgroup.None;

        var folder = Make(home, name, made);
        Write(folder, "memory.max", limits.MemoryBytes);
        Write(folder, "pids.max", WorkerLimits.TaskCeiling);
        if (File.Exists(Path.Combine(folder, "memory.swap.max")))
            Write(folder, "memory.swap.max", 0);
        var limitsCpu = limits.CpuPercent is { } percent
            && TryLimit(() => File.WriteAllText(Path.Combine(folder, "cpu.max"), $"{Quota(percent)} {PeriodMicroseconds}"));
        return new WorkerCgroup([folder], LimitsMemory: true, LimitsTasks: true) { LimitsCpu = limitsCpu, Homes = [UnifiedHome.OwnGroup(home)] };
    }

    private static long Quota(int percent) => percent * PeriodMicroseconds / 100L;

    /// <summary>A daemon that has no processor to hand down, or less, holds its workers to their memory all the same.</summary>
    private static bool TryLimit(Action limit)
    {
        try
        {
            limit();
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The watch looks then.
            return false;
        }
    }

    private static string Make(string parent, string name, List<string> made)
    {
        var folder = Path.Combine(parent, name);
        Directory.CreateDirectory(folder);
        made.Add(folder);
        return folder;
    }

    private static void Write(string folder, string file, long value) =>
        File.WriteAllText(Path.Combine(folder, file), value.ToString(CultureInfo.InvariantCulture));

    private static void Remove(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A process in it has not ended yet, and the caller tries again.
        }
    }

    [LoggerMessage(1861, LogLevel.Warning, "No control group can be made for a worker, so its own limits and the daemon's watch hold it: {Reason}")]
    private partial void LogNoGroup(string reason);
}
