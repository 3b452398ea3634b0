using Appliance.Core.Plugins.Packages;

namespace Appliance.Core.Tests.Plugins.Packages;

[TestClass]
public sealed class FreeSpaceTests
{
    private const long Megabyte = 1024 * 1024;

    [TestMethod]
    [DataRow(100, 164, 4096, true)]
    [DataRow(100, 163, 4096, false)]
    [DataRow(3, 4, 8, true, DisplayName = "A small disk keeps an eighth.")]
    [DataRow(3, 3, 8, false)]
    public void Objection_WhatWouldFillTheDisk_IsNotBegun(long megabytes, long free, long size, bool isGood) =>
        Assert.AreEqual(isGood, FreeSpace.Objection(megabytes * Megabyte, free * Megabyte, size * Megabyte) is null);

    [TestMethod]
    public void Require_MoreThanTheDiskHas_IsAFullDisk()
    {
        var full = Assert.ThrowsExactly<IOException>(() => FreeSpace.Require(Path.GetTempPath(), long.MaxValue / 2));

        Assert.IsTrue(Appliance.Core.Plugins.Shortage.IsBehind(full));
    }
}
