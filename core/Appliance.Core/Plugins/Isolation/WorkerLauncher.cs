using System.Runtime.InteropServices;

namespace Appliance.Core.Plugins.Isolation;

/// <summary>Puts this process behind its limits and becomes the worker.</summary>
internal static class WorkerLauncher
{
    private const int CannotLaunch = 126;
    private const int DataLimit = 2;
    private const int TaskLimit = 6;

    /// <returns>Only when it failed.</returns>
    public static int Run(string[] arguments)
    {
        var plan = LaunchPlan.Parse(arguments);
        try
        {
            foreach (var file in plan.Groups)
                File.WriteAllText(file, "0");
            Limit(DataLimit, plan.Data);
            Limit(TaskLimit, plan.Tasks);
            if (plan.Fence is { } fence)
                Enclose(fence);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            Console.Error.WriteLine($"The worker could not be put behind its limits: {exception.Message}");
            return CannotLaunch;
        }

        // What is allocated here ends with this program.
        nint[] command = [.. plan.Command.Select(Marshal.StringToCoTaskMemUTF8), 0];
        _ = Execute(command[0], command);
        Console.Error.WriteLine($"The worker '{plan.Command[0]}' cannot be run: error {Marshal.GetLastPInvokeError()}. Install the appliance again.");
        return CannotLaunch;
    }

    private static void Enclose(Fence fence)
    {
        var ruleset = Landlock.Create();
        foreach (var (path, write) in fence.Rules())
            Landlock.Allow(ruleset, path, write);
        Landlock.Restrict(ruleset);
    }

    private static void Limit(int resource, long? value)
    {
        if (value is null)
            return;
        var limit = new ResourceLimit { Soft = (nuint)value, Hard = (nuint)value };
        if (SetLimit(resource, ref limit) != 0)
            throw new InvalidOperationException($"Limit {resource} cannot be set to {value}: error {Marshal.GetLastPInvokeError()}.");
    }

    [DllImport("libc", EntryPoint = "setrlimit", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetLimit(int resource, ref ResourceLimit limit);

    [DllImport("libc", EntryPoint = "execv", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Execute(nint path, nint[] arguments);

    [StructLayout(LayoutKind.Sequential)]
    private struct ResourceLimit
    {
        public nuint Soft;
        public nuint Hard;
    }
}
