using System.Runtime.InteropServices;

namespace Appliance.Worker;

/// <summary>
/// Ties this process to the supervisor, whose end of the pipe on standard input stays open for as long as it lives: when that
/// closes, the kernel kills this process. No thread of this process has to notice, so that no plugin can keep it from that.
/// </summary>
internal static partial class Tether
{
    private const int StandardInput = 0;
    private const int SetFlags = 4;
    private const int SetOwner = 8;
    private const int SetSignal = 10;
    private const int DuplicateForThisProcess = 1030;
    private const int SignalsWhenReady = 0x2000;
    private const int Kill = 9;

    public static void Fasten()
    {
        // Neither a plugin nor a process that it starts shall read from the pipe or hold it open.
        var pipe = Control(StandardInput, DuplicateForThisProcess, 3);
        var nothing = File.OpenHandle("/dev/null");
        if (pipe < 0 || Duplicate((int)nothing.DangerousGetHandle(), StandardInput) < 0)
            throw new InvalidOperationException("The worker's standard input is not the supervisor's pipe.");

        nothing.Dispose();
        _ = Control(pipe, SetSignal, Kill);
        _ = Control(pipe, SetOwner, Environment.ProcessId);
        if (Control(pipe, SetFlags, SignalsWhenReady) < 0)
            throw new InvalidOperationException($"The worker cannot be tied to the supervisor: error {Marshal.GetLastPInvokeError()}.");
    }

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Control(int descriptor, int command, int argument);

    [LibraryImport("libc", EntryPoint = "dup2", SetLastError = true)]
    private static partial int Duplicate(int descriptor, int replaced);
}
