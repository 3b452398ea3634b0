using System.Diagnostics;
using System.Globalization;
using Appliance.Core.Plugins.Isolation;
using Appliance.Core.Plugins.Policy;

namespace Appliance.Core.Plugins.Generations;

/// <summary>How a worker's process is started: through the launcher, which puts it behind its limits.</summary>
internal static class WorkerStart
{
    /// <summary>The runtime counts the stacks of threads and what it sets aside as data too.</summary>
    private const long DataBeside = 1024L * 1024 * 1024;

    /// <summary>Of the memory limit. What a plugin allocates beyond fails in the plugin, before the kernel ends the worker.</summary>
    private const double HeapShare = 0.75;

    public static ProcessStartInfo Describe(PluginHostOptions options, string socketPath, WorkerPlan plan, WorkerCgroup cgroup)
    {
        string[] command = [options.WorkerPath, "--socket", socketPath, "--tethered"];
        var start = options.LauncherPath is { } launcher
            ? new ProcessStartInfo(launcher, Launch(plan, cgroup, command).ToArguments())
            : new ProcessStartInfo(command[0], command[1..]);
        start.UseShellExecute = false;
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.WorkingDirectory = "/";
        start.Environment.Clear();
        foreach (var (name, value) in WorkerVariables.Passed(Environment.GetEnvironmentVariable))
            start.Environment[name] = value;

        start.Environment[LeftBehind.Mark] = socketPath;
        start.Environment["DOTNET_GCHeapHardLimit"] = ((long)(plan.Limits.MemoryBytes * HeapShare)).ToString("x", CultureInfo.InvariantCulture);

        // Else every process of the same user could load code into this one, other workers' plugins too.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        return start;
    }

    /// <summary>Where the kernel counts a group's memory and threads, those limits are exact; else these are better than none.</summary>
    private static LaunchPlan Launch(WorkerPlan plan, WorkerCgroup cgroup, string[] command) => new()
    {
        Groups = cgroup.JoinFiles,
        Data = cgroup.LimitsMemory ? null : plan.Limits.MemoryBytes + DataBeside,
        Tasks = cgroup.LimitsTasks || Environment.IsPrivilegedProcess ? null : WorkerLimits.TaskCeiling,
        Fence = plan.Fence,
        Command = command,
    };
}
