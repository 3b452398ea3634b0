using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Appliance.Core.Plugins.Isolation;

/// <summary>
/// The processes that workers left: the kernel hands them to the daemon and not to process 1, where nothing would tell any more
/// whose they were. This process waits for them when they end, and leaves those to .NET that it started itself. Thread-safe.
/// </summary>
internal static class Orphans
{
    private const int SetChildSubreaper = 36;
    private const int AnyChild = 0;
    private const int NoHang = 1;
    private const int Exited = 4;
    private const int LeaveWaiting = 0x01000000;

    // Of siginfo_t, with 64 bits: the id follows three numbers and a gap.
    private const int InformationSize = 128;
    private const int IdOffset = 16;

    private static readonly Lock Gate = new();
    private static readonly HashSet<int> Own = [];
    private static PosixSignalRegistration? _registration;

    /// <summary>Whether they come to this process. Without, a descendant of it cannot be told when its parent has ended.</summary>
    public static bool AreAdopted => Volatile.Read(ref _registration) is not null;

    /// <summary>For a process that starts others by <see cref="Start"/> alone.</summary>
    /// <returns>Ends it.</returns>
    public static IDisposable Adopt()
    {
        if (OperatingSystem.IsLinux() && Control(SetChildSubreaper, 1, 0, 0, 0) == 0)
            Volatile.Write(ref _registration, PosixSignalRegistration.Create(PosixSignal.SIGCHLD, _ => Reap()));
        return new Adoption();
    }

    /// <summary>Starts a process that is no orphan, until <see cref="Forget"/>.</summary>
    public static Process Start(ProcessStartInfo start)
    {
        lock (Gate)
        {
            var process = Process.Start(start)!;
            Own.Add(process.Id);
            return process;
        }
    }

    /// <summary>.NET has waited for it.</summary>
    public static void Forget(int id)
    {
        lock (Gate)
            Own.Remove(id);
    }

    /// <summary>Takes away what has ended. One that .NET waits for may be in the way; its own end brings the next look.</summary>
    public static void Reap()
    {
        var information = new byte[InformationSize];
        lock (Gate)
        {
            while (Look(AnyChild, 0, information, Exited | NoHang | LeaveWaiting) == 0
                && BitConverter.ToInt32(information, IdOffset) is > 0 and var id && !Own.Contains(id))
                _ = Wait(id, 0, NoHang);
        }
    }

    private sealed class Adoption : IDisposable
    {
        public void Dispose()
        {
            Interlocked.Exchange(ref _registration, null)?.Dispose();
            _ = Control(SetChildSubreaper, 0, 0, 0, 0);
        }
    }

    [DllImport("libc", EntryPoint = "prctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Control(int option, nuint second, nuint third, nuint fourth, nuint fifth);

    [DllImport("libc", EntryPoint = "waitid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Look(int kind, uint id, byte[] information, int options);

    [DllImport("libc", EntryPoint = "waitpid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Wait(int id, nint status, int options);
}
