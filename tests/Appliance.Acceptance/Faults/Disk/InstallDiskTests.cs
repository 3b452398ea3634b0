using System.Security.Cryptography;
using Appliance.Acceptance.Support;

namespace Appliance.Acceptance.Faults.Disk;

/// <summary>An installation on a disk that has no room for the package.</summary>
[TestClass]
[RequiresInstallation]
[RequiresMount]
public sealed class InstallDiskTests
{
    private const string Id = "test.ledger";

    [TestMethod]
    public async Task Install_DiskHasNoRoomForThePackage_IsRefusedLeavesNothingAndSucceedsLater()
    {
        await using var clinic = await Clinic.OpenAsync("allow_unsigned_plugins: true");
        await using var disk = await SmallDisk.MountAsync(clinic.Daemon.StateFolder);
        var shell = new OperatorShell(clinic.Daemon, clinic["."]);
        var package = shell.Write(shell.Ledger("1.0.0").With("lib/net10.0/data.bin", RandomNumberGenerator.GetBytes(3 * 1024 * 1024)));
        await shell.StartAsync();
        disk.Fill();

        await AssertNoRoomAsync(clinic, shell, package);

        Assert.IsFalse(Directory.Exists(Path.Combine(Store(clinic), Id)));
        disk.Free();
        await shell.DoAsync("plugins", "install", package);
        Assert.AreEqual("1.0.0", await shell.ServingAsync(Id));
        Assert.HasCount(1, await shell.StepsAsync(Path.GetFileName(package)), "What the full disk did not take is on record when it takes something again.");
    }

    /// <summary>The disk takes the bytes of the package, and not so many files.</summary>
    [TestMethod]
    public async Task Install_DiskIsFullAmidTheUnpacking_IsRefusedLeavesNothingAndSucceedsLater()
    {
        await using var clinic = await Clinic.OpenAsync("allow_unsigned_plugins: true");
        await using var disk = await SmallDisk.MountAsync(clinic.Daemon.StateFolder, most: 150);
        var shell = new OperatorShell(clinic.Daemon, clinic["."]);
        await shell.StartAsync();
        await shell.DoAsync("plugins", "install", shell.Write(shell.Ledger("1.0.0")));
        var update = shell.Ledger("1.1.0");
        for (var file = 0; file < 300; file++)
            update.With($"lib/net10.0/notes/{file}.txt", "A note.");
        var package = shell.Write(update);

        var refusal = await AssertNoRoomAsync(clinic, shell, package);

        StringAssert.Contains(refusal, "/lib/net10.0/notes/", "It was refused before it was unpacked.");
        Assert.IsFalse(Directory.Exists(Path.Combine(Store(clinic), Id, "1.1.0")));
        Assert.AreEqual("1.0.0", await shell.ServingAsync(Id));
        Assert.AreEqual(" refused", (await shell.StepsAsync(Path.GetFileName(package))).Single());
        await disk.TakeAsync(most: 1000);
        await shell.DoAsync("plugins", "install", package);
        Assert.AreEqual("1.1.0", await shell.ServingAsync(Id));
    }

    private static async Task<string> AssertNoRoomAsync(Clinic clinic, OperatorShell shell, string package)
    {
        var refused = await shell.RefusedAsync("plugins", "install", package);

        StringAssert.StartsWith(refused, $"The disk has no room for package '{Path.GetFileName(package)}': ");
        StringAssert.EndsWith(refused, "[disk-full]");
        var logged = $"what served before serves on: {refused[..^" [disk-full]".Length]}";
        await Until.HoldsAsync("it is logged", () => clinic.Daemon.Output.Contains(logged, StringComparison.Ordinal), clinic.Evidence);
        Assert.IsEmpty(Directory.GetFileSystemEntries(Path.Combine(Store(clinic), "incoming")));
        return refused;
    }

    private static string Store(Clinic clinic) => Path.Combine(clinic.Daemon.StateFolder, "plugins");
}
