using Appliance.Acceptance.Support;
using Appliance.Protocol.Central;

namespace Appliance.Acceptance.Faults.Disk;

/// <summary>The built daemon on a disk that fills while it works, and is freed again.</summary>
[TestClass]
[RequiresInstallation]
[RequiresMount]
public sealed class FullDiskTests
{
    private const string Uptime = """{"command":"uptime"}""";
    private const string DiskUsage = """{"command":"disk_usage"}""";

    [TestMethod]
    public async Task Daemon_DiskFillsAndIsFreed_LosesNothingStopsNothingAndTells()
    {
        await using var clinic = await Clinic.OpenAsync();
        await using var disk = await SmallDisk.MountAsync(clinic.Daemon.StateFolder);
        var command = SlowUptime.Put(clinic["bin"]);
        clinic.Daemon.Environment["PATH"] = $"{clinic["bin"]}:/usr/bin:/bin";
        var done = await clinic.Api.CreateOrderAsync("diagnostic", DiskUsage);
        var running = await clinic.Api.CreateOrderAsync("diagnostic", Uptime);
        clinic.Daemon.Start();
        await clinic.Api.EndedAsync(done, clinic.Evidence);
        await Until.HoldsAsync("a command runs", () => command.Runs == 1, clinic.Evidence);

        disk.Fill();
        command.LetEnd();
        var late = await clinic.Api.CreateOrderAsync("diagnostic", DiskUsage);
        await AssertFullAsync(clinic, running, late);

        disk.Free();
        await AssertRecoveredAsync(clinic, done, running, late);
        Assert.AreEqual(1, command.Runs, "What had run before the disk was full ran again.");
    }

    [TestMethod]
    public async Task Daemon_StartsOnAFullDisk_ChecksInAndTells()
    {
        await using var clinic = await Clinic.OpenAsync();
        await using var disk = await SmallDisk.MountAsync(clinic.Daemon.StateFolder);
        clinic.Daemon.Start();
        var before = await clinic.Api.CheckedInAsync(clinic.Evidence);
        await clinic.Daemon.AnswersAsync();
        await clinic.Daemon.Process.TerminateAsync();
        await clinic.Daemon.Process.ExitAsync(TimeSpan.FromSeconds(10));
        disk.Fill();

        clinic.Daemon.Start();

        var appliance = await Until.HoldsAsync(
            "the appliance checks in again", clinic.Api.ApplianceAsync, appliance => appliance.LastCheckin > before.LastCheckin, clinic.Evidence);
        Assert.IsTrue(IsFull(appliance), string.Join('\n', appliance.Health));
    }

    /// <summary>The order that ran is held, the one that arrives is not acknowledged, and everybody is told.</summary>
    private static async Task AssertFullAsync(Clinic clinic, string running, string late)
    {
        var told = await Until.HoldsAsync(
            "the appliance tells that its disk is full", clinic.Api.ApplianceAsync, IsFull, clinic.Evidence);
        await Until.HoldsAsync(
            "check-ins go on", clinic.Api.ApplianceAsync, appliance => appliance.LastCheckin > told.LastCheckin, clinic.Evidence);
        var status = await clinic.Daemon.StatusAsync();
        var output = await Until.HoldsAsync(
            "the late order is turned away", () => Task.FromResult(clinic.Daemon.Output), output => output.Contains($"Order {late} was not taken", StringComparison.Ordinal));

        Assert.AreEqual("pending", (await clinic.Api.OrderAsync(late)).Status);
        Assert.AreEqual("acknowledged", (await clinic.Api.OrderAsync(running)).Status);
        Assert.IsNull(status.CheckinError);
        Assert.IsTrue(status.Problems.Any(problem => problem.Contains("disk", StringComparison.Ordinal)), string.Join('\n', status.Problems));
        StringAssert.Contains(output, $"The end of order {running} is held in memory");
        Assert.IsFalse(clinic.Daemon.Process.HasExited);
    }

    private static async Task AssertRecoveredAsync(Clinic clinic, params string[] orders)
    {
        foreach (var order in orders)
            Assert.AreEqual("completed", (await clinic.Api.EndedAsync(order, clinic.Evidence)).Status);
        await Until.HoldsAsync("the appliance is well", clinic.Api.ApplianceAsync, appliance => !IsFull(appliance), clinic.Evidence);
        var known = await clinic.Daemon.OrdersAsync();
        CollectionAssert.AreEquivalent(orders, known.Select(order => order.OrderId).ToArray());
        Assert.IsTrue(known.All(order => order.Success == true));
    }

    private static bool IsFull(ApplianceView appliance) => appliance.Health.Any(problem => problem.Code == HealthProblem.DiskFull);
}
