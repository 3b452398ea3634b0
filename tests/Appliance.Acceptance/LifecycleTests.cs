using Appliance.Acceptance.Support;

namespace Appliance.Acceptance;

[TestClass]
[RequiresInstallation]
public sealed class LifecycleTests
{
    [TestMethod]
    public async Task Daemon_CentralCommandIsAwayAtStart_ChecksInOnceItIsThere()
    {
        await using var clinic = await Clinic.ClosedAsync();
        clinic.Daemon.Start();
        await Until.HoldsAsync(
            "a check-in fails", () => clinic.Daemon.Output.Contains("The check-in failed", StringComparison.Ordinal), clinic.Evidence);
        await clinic.Daemon.AnswersAsync();
        var before = await clinic.Daemon.StatusAsync();

        await clinic.Central.ListenAsync();
        await clinic.Api.CheckedInAsync(clinic.Evidence);
        var after = await Until.HoldsAsync(
            "the daemon knows", clinic.Daemon.StatusAsync, status => status.LastCheckin is not null, clinic.Evidence);

        Assert.IsNotNull(before.CheckinError);
        Assert.IsNull(before.LastCheckin);
        Assert.IsNull(after.CheckinError);
    }

    [TestMethod]
    public async Task Daemon_SigTermWithAWorkerAlive_EndsCleanlyAndLeavesNothing()
    {
        await using var clinic = await Clinic.OpenAsync();
        var order = await clinic.Api.CreateOrderAsync("diagnostic", """{"command":"uptime"}""");
        clinic.Daemon.Start();
        await clinic.Api.EndedAsync(order, clinic.Evidence);
        var workers = clinic.Daemon.Workers.Count;

        await clinic.Daemon.Process.TerminateAsync();
        var exitCode = await clinic.Daemon.Process.ExitAsync(TimeSpan.FromSeconds(5));

        Assert.AreEqual(1, workers);
        Assert.AreEqual(0, exitCode, clinic.Daemon.Output);
        Assert.IsEmpty(clinic.Daemon.Workers);
        Assert.IsFalse(File.Exists(clinic.Daemon.Socket), "The control socket is still there.");
        Assert.IsEmpty(Directory.GetFiles(Path.Combine(clinic.Daemon.StateFolder, "run")));
    }

    [TestMethod]
    public async Task Daemon_SigTermWhileAnOrderRuns_EndsCleanlyAndRunsItAgainAfterTheRestart()
    {
        await using var clinic = await Clinic.OpenAsync();
        var command = SlowUptime.Put(clinic["bin"]);
        clinic.Daemon.Environment["PATH"] = $"{clinic["bin"]}:/usr/bin:/bin";
        var order = await clinic.Api.CreateOrderAsync("diagnostic", """{"command":"uptime"}""");
        clinic.Daemon.Start();
        await Until.HoldsAsync("the command runs", () => command.Runs == 1, clinic.Evidence);

        await clinic.Daemon.Process.TerminateAsync();
        var exitCode = await clinic.Daemon.Process.ExitAsync(TimeSpan.FromSeconds(5));
        var workers = clinic.Daemon.Workers;
        command.LetEnd();
        clinic.Daemon.Start();

        Assert.AreEqual(0, exitCode, clinic.Daemon.Output);
        Assert.IsEmpty(workers);
        Assert.AreEqual("completed", (await clinic.Api.EndedAsync(order, clinic.Evidence)).Status);
    }
}
