namespace Appliance.Core.Plugins.Policy;

/// <summary>What one worker may take of the machine, with everything that it starts.</summary>
/// <param name="MemoryMb">Above that it is ended.</param>
/// <param name="CpuPercent">Of one processor; null is no limit.</param>
internal sealed record WorkerLimits(int MemoryMb, int? CpuPercent = null)
{
    /// <summary>Threads and processes together. A worker under load has some fifty; one with more than that is ended.</summary>
    public const int MostTasks = 2048;

    /// <summary>So many the kernel lets it have until it is ended.</summary>
    public const int TaskCeiling = 2 * MostTasks;

    public static readonly WorkerLimits Shared = new(1024);

    public static readonly WorkerLimits Dedicated = new(512, CpuPercent: 100);

    public long MemoryBytes => MemoryMb * 1024L * 1024L;
}
