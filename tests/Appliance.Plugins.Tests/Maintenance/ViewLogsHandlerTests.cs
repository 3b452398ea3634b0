using Appliance.Plugins.Maintenance;
using Appliance.Plugins.Maintenance.Orders;
using Appliance.Plugins.Maintenance.Processes;
using Appliance.Sdk;
using Microsoft.Extensions.Options;

namespace Appliance.Plugins.Tests.Maintenance;

[TestClass]
public sealed class ViewLogsHandlerTests
{
    private static readonly OrderContext Context = new("ORD-1", _ => throw new InvalidOperationException("No log needs a target."));

    [TestMethod]
    [DataRow(1)]
    [DataRow(50)]
    [DataRow(500)]
    public async Task Lines_WithinBounds_AreAskedFor(int lines)
    {
        var runner = new RecordingRunner(new ProcessResult(0, "log"));

        var result = await RunAsync(new ViewLogsParameters { Lines = lines }, runner);

        Assert.AreEqual($"journalctl --no-pager --lines={lines} --unit=my.service", runner.Commands.Single());
        Assert.AreEqual("""{"exit_code":0,"output":"log"}""", result.Result!.Value.GetRawText());
    }

    [TestMethod]
    public void Lines_NotGiven_AreFifty() => Assert.AreEqual(50, new ViewLogsParameters().Lines);

    [TestMethod]
    [DataRow(0)]
    [DataRow(-1)]
    [DataRow(501)]
    public async Task Lines_OutOfBounds_AreRefused(int lines)
    {
        var runner = new RecordingRunner(new ProcessResult(0, "log"));

        var result = await RunAsync(new ViewLogsParameters { Lines = lines }, runner);

        Assert.AreEqual(FailureKind.Refused, result.Failure);
        Assert.IsEmpty(runner.Commands);
    }

    [TestMethod]
    public async Task Journal_ThatCannotBeRead_IsAFailureWithItsOutput()
    {
        var result = await RunAsync(new ViewLogsParameters(), new RecordingRunner(new ProcessResult(1, "no journal")));

        Assert.AreEqual(FailureKind.Script, result.Failure);
        Assert.AreEqual("no journal", result.Result!.Value.GetProperty("output").GetString());
    }

    [TestMethod]
    public async Task Journal_OnASystemWithoutSystemd_IsNotFound()
    {
        var result = await RunAsync(new ViewLogsParameters(), new RecordingRunner(null));

        Assert.AreEqual(FailureKind.NotFound, result.Failure);
    }

    private static Task<OrderResult> RunAsync(ViewLogsParameters parameters, RecordingRunner runner) =>
        new ViewLogsHandler(runner, Options.Create(new MaintenanceOptions { Unit = "my.service" })).RunAsync(parameters, Context, CancellationToken.None);
}
