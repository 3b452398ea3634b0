using Appliance.Core.Plugins.Policy;

namespace Appliance.Core.Plugins.Isolation;

/// <summary>Judges one worker by what it takes. Used by one thread at a time.</summary>
internal sealed class WatchedWorker(int processId, WorkerLimits limits, WorkerCgroup group, Action<string> end)
{
    /// <summary>Over that time the processor's use is averaged: a burst is no offence.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(30);

    private TimeSpan _windowCpu;
    private DateTimeOffset? _windowStart;

    public int ProcessId => processId;

    /// <summary>What there is to know where the kernel holds it to its limits, which costs one file. Null: its processes tell.</summary>
    public WorkerUsage? Held => group.Holds(limits) ? WorkerUsage.None with { Threads = group.Tasks } : null;

    public void Judge(WorkerUsage usage, DateTimeOffset now)
    {
        if (Offence(usage, now) is { } offence)
            end(offence);
    }

    private string? Offence(WorkerUsage usage, DateTimeOffset now)
    {
        if (usage.Memory > limits.MemoryBytes)
            return $"went over its memory limit of {limits.MemoryMb} MB";
        if (usage.Threads > WorkerLimits.MostTasks)
            return $"ran more than {WorkerLimits.MostTasks} threads";
        return limits.CpuPercent is { } percent && CpuPercent(usage.Cpu, now) is { } used && used > percent + 5
            ? $"used {used:0} % of a processor for {Window.TotalSeconds:0} seconds, of which it may {percent} %"
            : null;
    }

    /// <summary>Null within a window.</summary>
    private double? CpuPercent(TimeSpan cpu, DateTimeOffset now)
    {
        if (_windowStart is not { } start || now - start >= Window)
        {
            double? used = _windowStart is { } before ? (cpu - _windowCpu) / (now - before) * 100 : null;
            (_windowStart, _windowCpu) = (now, cpu);
            return used;
        }

        return null;
    }
}
