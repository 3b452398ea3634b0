using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Appliance.Core.Plugins.Isolation;

/// <summary>Measures workers with all that they started, by one look at the machine's processes.</summary>
internal static class WorkerTree
{
    private const int TicksPerSecond = 100;

    // Of /proc/<id>/stat, counted from the process's state, which follows its name.
    private const int ParentField = 1;
    private const int UserTimeField = 11;
    private const int SystemTimeField = 12;
    private const int ThreadsField = 17;

    /// <returns>By the process id of each worker that lives.</returns>
    public static IReadOnlyDictionary<int, WorkerUsage> Measure(IReadOnlyCollection<int> workers)
    {
        var processes = All();
        var usages = new Dictionary<int, WorkerUsage>();
        foreach (var (id, process) in processes)
        {
            if (WorkerOf(id, processes, workers) is { } worker)
                usages[worker] = usages.GetValueOrDefault(worker, WorkerUsage.None) + new WorkerUsage(Memory(id), process.Cpu, process.Threads);
        }

        return usages;
    }

    public static void Kill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // It ended by itself at this moment.
        }
    }

    /// <summary>Resident memory of its own, without the files that it shares with others. 0 when it has ended.</summary>
    public static long Memory(int id)
    {
        var fields = Read($"/proc/{id}/statm").Split(' ');
        return fields.Length > 2 ? (Number(fields[1]) - Number(fields[2])) * Environment.SystemPageSize : 0;
    }

    private static Dictionary<int, (int Parent, TimeSpan Cpu, int Threads)> All()
    {
        var processes = new Dictionary<int, (int, TimeSpan, int)>();
        foreach (var (id, folder) in ProcessFolders.All())
        {
            var fields = ProcessFolders.Fields(Read($"{folder}/stat"));
            if (fields.Length > ThreadsField)
                processes[id] = ((int)Number(fields[ParentField]), Time(fields), (int)Number(fields[ThreadsField]));
        }

        return processes;
    }

    /// <summary>The worker among a process's ancestors, or itself.</summary>
    private static int? WorkerOf(int id, Dictionary<int, (int Parent, TimeSpan Cpu, int Threads)> processes, IReadOnlyCollection<int> workers)
    {
        // Bounded: ids are used again, and a look that takes a while may see a ring.
        for (var step = 0; step < 64; step++)
        {
            if (workers.Contains(id))
                return id;
            if (!processes.TryGetValue(id, out var process))
                return null;
            id = process.Parent;
        }

        return null;
    }

    private static TimeSpan Time(string[] fields) =>
        TimeSpan.FromSeconds((double)(Number(fields[UserTimeField]) + Number(fields[SystemTimeField])) / TicksPerSecond);

    private static long Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
