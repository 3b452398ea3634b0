using System.Globalization;
using Appliance.Acceptance.Support;

namespace Appliance.Acceptance.Faults.Kill;

/// <summary>A library of the test's own that ends a daemon at one write of its journal, or of other files; the daemon knows nothing of it.</summary>
internal static class KillAtSync
{
    private const string Preload = "LD_PRELOAD";
    private const string At = "KILL_AT_SYNC";
    private const string Of = "KILL_AT_SYNC_OF";
    private const string From = "KILL_AT_SYNC_FROM";

    public static bool IsPossible => Tool.Exists("cc");

    public static async Task<string> BuildAsync(string folder)
    {
        var library = Path.Combine(folder, "kill-at-sync.so");
        await Tool.RunAsync("cc", "-shared", "-fPIC", "-o", library, Path.Combine(AppContext.BaseDirectory, "Faults", "Kill", "kill-at-sync.c"), "-ldl");
        return library;
    }

    /// <param name="path">What the paths of the files have in them that are counted.</param>
    /// <param name="from">A file; it is counted from when that is there. Null: from the daemon's start.</param>
    public static void Arm(Daemon daemon, string library, int sync, string path = "/journal.db-wal", string? from = null)
    {
        if (from is not null)
            daemon.Environment[From] = from;
        daemon.Environment[Of] = path;
        daemon.Environment[Preload] = library;
        daemon.Environment[At] = sync.ToString(CultureInfo.InvariantCulture);
    }

    public static void Disarm(Daemon daemon)
    {
        daemon.Environment.Remove(Preload);
        daemon.Environment.Remove(At);
        daemon.Environment.Remove(Of);
        daemon.Environment.Remove(From);
    }
}
