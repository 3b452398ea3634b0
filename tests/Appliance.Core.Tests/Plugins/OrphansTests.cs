using System.Diagnostics;
using System.Runtime.InteropServices;
using Appliance.Core.Plugins.Isolation;

namespace Appliance.Core.Tests.Plugins;

/// <summary>Alone, because a look is at every child of the process, also at those of other tests.</summary>
[TestClass]
[DoNotParallelize]
public sealed class OrphansTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Reap_ChildThatNobodyWaitsFor_TakesItAwayAndLeavesTheCodesOfOthers()
    {
        using var own = Orphans.Start(new ProcessStartInfo("sh", ["-c", "exit 7"]));
        Assert.AreEqual(0, Spawn(out var orphan, "/bin/true", 0, 0, ["/bin/true", null], 0));

        while (Directory.Exists($"/proc/{orphan}"))
        {
            Orphans.Reap();
            await Task.Delay(10, TestContext.CancellationToken);
        }

        await own.WaitForExitAsync(TestContext.CancellationToken);
        Assert.AreEqual(7, own.ExitCode);
        Orphans.Forget(own.Id);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Adopt_ProcessThatClearedItsMarkAndLostItsParent_IsAPluginsUntilItIsTakenAway()
    {
        using var adoption = Orphans.Adopt();
        using var parent = Orphans.Start(new ProcessStartInfo("sh", ["-c", "env -i sleep 60 & echo $!"]) { RedirectStandardOutput = true });
        var id = int.Parse((await parent.StandardOutput.ReadLineAsync(TestContext.CancellationToken))!);
        await parent.WaitForExitAsync(TestContext.CancellationToken);
        Orphans.Forget(parent.Id);

        var isPlugins = WorkerDescent.Of(id, [], daemon: Environment.ProcessId);
        WorkerTree.Kill(id);
        while (Directory.Exists($"/proc/{id}"))
            await Task.Delay(10, TestContext.CancellationToken);

        Assert.AreEqual(true, isPlugins);
        Assert.AreEqual(0, parent.ExitCode);
    }

    [DllImport("libc", EntryPoint = "posix_spawn")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Spawn(
        out int id, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, nint actions, nint attributes,
        [MarshalAs(UnmanagedType.LPArray, ArraySubType = UnmanagedType.LPStr)] string?[] arguments, nint environment);
}
