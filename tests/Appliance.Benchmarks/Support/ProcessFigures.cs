using System.Globalization;

namespace Appliance.Benchmarks.Support;

/// <summary>What the kernel says about a process.</summary>
internal static class ProcessFigures
{
    public static double ResidentMb(int processId) => File.ReadLines($"/proc/{processId}/status")
        .Where(line => line.StartsWith("VmRSS:", StringComparison.Ordinal))
        .Select(line => double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024)
        .Single();

    /// <summary>Time on a processor, all threads that live. The scheduler's nanoseconds: <c>/proc/PID/stat</c> counts in steps of 10 ms.</summary>
    public static double CpuMs(int processId) => Directory.EnumerateDirectories($"/proc/{processId}/task")
        .Select(task => File.ReadAllText(Path.Combine(task, "schedstat")).Split(' ')[0])
        .Sum(nanoseconds => double.Parse(nanoseconds, CultureInfo.InvariantCulture)) / 1e6;
}
