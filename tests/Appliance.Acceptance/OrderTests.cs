using Appliance.Acceptance.Support;

namespace Appliance.Acceptance;

[TestClass]
[RequiresInstallation]
public sealed class OrderTests
{
    private static Clinic _clinic = null!;
    private static string _diagnostic = "";
    private static string _unknown = "";
    private static string _force = "";

    /// <summary>The orders wait for the first check-in, so that no test waits for a poll.</summary>
    [ClassInitialize]
    public static async Task StartAsync(TestContext context)
    {
        _clinic = await Clinic.OpenAsync();
        _diagnostic = await _clinic.Api.CreateOrderAsync("diagnostic", """{"command":"uptime"}""");
        _unknown = await _clinic.Api.CreateOrderAsync("defragment");
        _force = await _clinic.Api.CreateOrderAsync("force_checkin");
        _clinic.Daemon.Start();
    }

    [ClassCleanup]
    public static async Task StopAsync()
    {
        if (_clinic is not null)
            await _clinic.DisposeAsync();
    }

    [TestMethod]
    public async Task Checkin_DaemonStarts_ShowsTheApplianceInCentralCommand()
    {
        var appliance = await _clinic.Api.CheckedInAsync(_clinic.Evidence);

        Assert.AreEqual("appliance-1", appliance.Hostname);
        Assert.AreEqual(CentralCommand.Mac, appliance.MacAddress);
        CollectionAssert.IsSubsetOf(
            new[] { "appliance.local", "appliance.ssh", "appliance.maintenance" }, appliance.Plugins.Select(plugin => plugin.Id).ToArray());
    }

    [TestMethod]
    public async Task Diagnostic_Uptime_IsAcknowledgedAndCompletedByThePlugin()
    {
        var order = await _clinic.Api.EndedAsync(_diagnostic, _clinic.Evidence);

        Assert.AreEqual("completed", order.Status, order.ErrorMessage);
        Assert.IsNotNull(order.AcknowledgedAt);
        Assert.AreEqual(0, order.Result!.Value.GetProperty("exit_code").GetInt32());
        StringAssert.Contains(order.Result.Value.GetProperty("output").GetString(), "load average");
    }

    [TestMethod]
    public async Task Diagnostic_Uptime_IsRunInAWorker()
    {
        await _clinic.Api.EndedAsync(_diagnostic, _clinic.Evidence);

        var worker = (await _clinic.Daemon.StatusAsync()).WorkerProcessId;

        Assert.IsNotNull(worker);
        StringAssert.Contains(ProcessTable.CommandLine(worker.Value), "appliance-worker");
    }

    [TestMethod]
    public async Task Order_OfUnknownType_FailsAndNamesTheKnownTypes()
    {
        var order = await _clinic.Api.EndedAsync(_unknown, _clinic.Evidence);

        Assert.AreEqual("failed", order.Status);
        foreach (var word in new[] { "defragment", "diagnostic", "force_checkin", "run_drift", "view_logs" })
            StringAssert.Contains(order.ErrorMessage, word);
    }

    [TestMethod]
    public async Task ForceCheckin_Given_ChecksInBeforeItsTime()
    {
        var order = await _clinic.Api.EndedAsync(_force, _clinic.Evidence);

        var appliance = await Until.HoldsAsync(
            "the appliance checks in again", _clinic.Api.ApplianceAsync,
            appliance => appliance.LastCheckin > order.AcknowledgedAt, _clinic.Evidence);

        Assert.AreEqual("completed", order.Status, order.ErrorMessage);
        Assert.IsLessThan(TimeSpan.FromSeconds(8), appliance.LastCheckin!.Value - order.AcknowledgedAt!.Value);
    }
}
