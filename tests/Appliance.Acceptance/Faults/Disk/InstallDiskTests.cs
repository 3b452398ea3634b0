using System.Security.Cryptography;
using Appliance.Acceptance.Support;

namespace Appliance.Acceptance.Faults.Disk;

/// <summary>An installation on a disk that has no room for the package.</summary>
[TestClass]
[RequiresInstallation]
[RequiresMount]
public sealed class InstallDiskTests
{
    [TestMethod]
    public async Task Install_DiskIsFullWhileUnpacking_IsRefusedLeavesNothingAndSucceedsLater()
    {
        await using var clinic = await Clinic.OpenAsync("allow_unsigned_plugins: true");
        await using var disk = await SmallDisk.MountAsync(clinic.Daemon.StateFolder);
        var shell = new OperatorShell(clinic.Daemon, clinic["."]);
        var package = shell.Write(shell.Ledger("1.0.0").With("lib/net10.0/data.bin", RandomNumberGenerator.GetBytes(3 * 1024 * 1024)));
        await shell.StartAsync();
        disk.Fill();

        var refused = await shell.RefusedAsync("plugins", "install", package);

        StringAssert.StartsWith(refused, "The disk has no room for package 'test.ledger.1.0.0.nupkg': ");
        StringAssert.EndsWith(refused, "[disk-full]");
        var store = Path.Combine(clinic.Daemon.StateFolder, "plugins");
        Assert.IsFalse(Directory.Exists(Path.Combine(store, "test.ledger")));
        Assert.IsEmpty(Directory.GetFileSystemEntries(Path.Combine(store, "incoming")));
        disk.Free();
        await shell.DoAsync("plugins", "install", package);
        Assert.AreEqual("1.0.0", await shell.ServingAsync("test.ledger"));
    }
}
