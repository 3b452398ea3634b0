namespace Appliance.Core.Plugins.Isolation;

/// <summary>What a worker takes of the machine, with everything that it started.</summary>
internal sealed record WorkerUsage(long Memory, TimeSpan Cpu, int Threads)
{
    public static readonly WorkerUsage None = new(0, TimeSpan.Zero, 0);

    public static WorkerUsage operator +(WorkerUsage one, WorkerUsage other) =>
        new(one.Memory + other.Memory, one.Cpu + other.Cpu, one.Threads + other.Threads);
}
