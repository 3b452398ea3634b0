using System.Globalization;

namespace Appliance.Benchmarks.Support;

/// <summary>What the kernel says about a process.</summary>
internal static class ProcessFigures
{
    public static double ResidentMb(int processId) => StatusMb(processId, "VmRSS:");

    /// <summary>The most that it has ever held.</summary>
    public static double PeakResidentMb(int processId) => StatusMb(processId, "VmHWM:");


    /// <summary>Time on a processor, all threads that live. The scheduler's nanoseconds: <c>/proc/PID/stat</c> counts in steps of 10 ms.</summary>
    public static double CpuMs(int processId) => Directory.EnumerateDirectories($"/proc/{processId}/task")
        .Select(task => File.ReadAllText(Path.Combine(task, "schedstat")).Split(' ')[0])
        .Sum(nanoseconds => double.Parse(nanoseconds, CultureInfo.InvariantCulture)) / 1e6;

    /// <summary>A process with all that it has started: resident, in megabytes. What ends meanwhile counts as nothing.</summary>
    public static double TreeResidentMb(int processId) => IfAlive(() => ResidentMb(processId))
        + Children(processId).Sum(TreeResidentMb);

    private static IEnumerable<int> Children(int processId)
    {
        try
        {
            return [.. Directory.EnumerateDirectories($"/proc/{processId}/task")
                .SelectMany(task => File.ReadAllText(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Select(id => int.Parse(id, CultureInfo.InvariantCulture))];
        }
        catch (IOException)
        {
            return [];
        }
    }

    private static double StatusMb(int processId, string key) => File.ReadLines($"/proc/{processId}/status")
        .Where(line => line.StartsWith(key, StringComparison.Ordinal))
        .Select(line => double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024)
        .Single();

    private static double IfAlive(Func<double> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException)
        {
            return 0;
        }
    }
}
