using Appliance.Core.Plugins.Policy;

namespace Appliance.Core.Plugins.Isolation;

/// <summary>The control groups of one worker: it joins them before it runs, and its descendants cannot leave them.</summary>
/// <param name="Folders">One with version 2, one for each controller with version 1.</param>
/// <param name="LimitsMemory">Whether the kernel holds it to its memory.</param>
internal sealed record WorkerCgroup(IReadOnlyList<string> Folders, bool LimitsMemory, bool LimitsTasks)
{
    public static readonly WorkerCgroup None = new([], false, false);

    private static readonly string[] EventFiles = ["memory.events", "memory.oom_control"];

    /// <summary>Whether the kernel holds it to its share of the processor.</summary>
    public bool LimitsCpu { get; init; }

    /// <summary>Threads and processes in it; 0 where the kernel does not count them.</summary>
    public int Tasks =>
        Folders.SelectMany(folder => Lines(Path.Combine(folder, "pids.current"))).Select(line => int.TryParse(line, out var tasks) ? tasks : 0).FirstOrDefault();

    /// <summary>What a process that joins writes itself into.</summary>
    public IReadOnlyList<string> JoinFiles => [.. Folders.Select(folder => Path.Combine(folder, "cgroup.procs"))];

    /// <summary>Where processes go that live on without the worker: one for each folder.</summary>
    public IReadOnlyList<string> Homes { get; init; } = [];

    /// <summary>Whether the kernel holds it to all of these.</summary>
    public bool Holds(WorkerLimits limits) => LimitsMemory && LimitsTasks && (limits.CpuPercent is null || LimitsCpu);

    /// <summary>Lets what is in the group go on outside of it.</summary>
    public void LetGo()
    {
        foreach (var (home, id) in Homes.SelectMany(home => Processes.Select(id => (home, id))))
        {
            try
            {
                File.WriteAllText(Path.Combine(home, "cgroup.procs"), $"{id}");
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // It ended at this moment.
            }
        }
    }

    /// <summary>Whether the kernel ended one of its processes for want of memory.</summary>
    public bool RanOutOfMemory => Folders.SelectMany(folder => EventFiles.Select(file => Path.Combine(folder, file)))
        .SelectMany(Lines)
        .Any(line => line.StartsWith("oom_kill ", StringComparison.Ordinal) && !line.EndsWith(" 0", StringComparison.Ordinal));

    /// <summary>Its processes, wherever they went.</summary>
    public IReadOnlyList<int> Processes =>
    [
        .. Folders.SelectMany(folder => Lines(Path.Combine(folder, "cgroup.procs"))).Select(line => int.TryParse(line, out var id) ? id : 0).Where(id => id > 0).Distinct(),
    ];

    private static string[] Lines(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllLines(path) : [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
