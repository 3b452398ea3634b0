using Appliance.Plugins.Maintenance;
using Appliance.Plugins.Maintenance.Orders;
using Appliance.Plugins.Maintenance.Processes;
using Appliance.Sdk;
using Microsoft.Extensions.Options;

namespace Appliance.Plugins.Tests.Maintenance;

[TestClass]
public sealed class DiagnosticHandlerTests
{
    private static readonly OrderContext Context = new("ORD-1", _ => throw new InvalidOperationException("No diagnostic needs a target."));

    [TestMethod]
    [DataRow("agent_status", "systemctl status --no-pager --lines=0 applianced.service")]
    [DataRow("agent_logs", "journalctl --no-pager --lines=100 --unit=applianced.service")]
    [DataRow("system_logs", "journalctl --no-pager --lines=100 --priority=warning")]
    [DataRow("disk_usage", "df -h")]
    [DataRow("memory", "free -m")]
    [DataRow("uptime", "uptime")]
    [DataRow("network", "ip -brief address")]
    [DataRow("dns", "cat /etc/resolv.conf")]
    [DataRow("time_sync", "timedatectl status")]
    [DataRow("nix_generations", "nix-env --list-generations --profile /nix/var/nix/profiles/system")]
    [DataRow("current_system", "readlink --canonicalize-existing --verbose /run/current-system")]
    [DataRow("services", "systemctl list-units --no-pager --type=service --state=running,failed")]
    [DataRow("firewall", "nft list ruleset")]
    [DataRow("evidence_queue", "ls -l --time-style=full-iso /var/lib/msp/evidence")]
    [DataRow("rebuild_status", "systemctl list-units --no-pager --all *nixos-rebuild*")]
    public async Task Command_OfTheList_RunsItsArgumentVector(string command, string expected)
    {
        var runner = new RecordingRunner(new ProcessResult(3, "text"));

        var result = await RunAsync(command, runner);

        Assert.AreEqual(expected, runner.Commands.Single());
        Assert.IsTrue(result.Success);
        Assert.AreEqual("""{"exit_code":3,"output":"text"}""", result.Result!.Value.GetRawText());
    }

    [TestMethod]
    [DataRow("reboot")]
    [DataRow("uptime; reboot")]
    [DataRow("")]
    public async Task Command_NotOnTheList_IsRefusedAndRunsNothing(string command)
    {
        var runner = new RecordingRunner(new ProcessResult(0, ""));

        var result = await RunAsync(command, runner);

        Assert.AreEqual(FailureKind.Refused, result.Failure);
        StringAssert.Contains(result.Message, "disk_usage");
        Assert.IsEmpty(runner.Commands);
    }

    [TestMethod]
    public async Task Command_WhoseToolIsMissing_IsNotFoundAndNamesIt()
    {
        var result = await RunAsync("firewall", new RecordingRunner(null));

        Assert.AreEqual(FailureKind.NotFound, result.Failure);
        StringAssert.Contains(result.Message, "'nft'");
    }

    [TestMethod]
    public async Task Command_ForReal_YieldsItsOutput()
    {
        var result = await RunAsync("disk_usage", new ProcessRunner());

        Assert.AreEqual(0, result.Result!.Value.GetProperty("exit_code").GetInt32());
        StringAssert.Contains(result.Result!.Value.GetProperty("output").GetString(), "Filesystem");
    }

    private static Task<OrderResult> RunAsync(string command, IProcessRunner runner)
    {
        var commands = new DiagnosticCommands(Options.Create(new MaintenanceOptions()));
        return new DiagnosticHandler(commands, runner).RunAsync(new DiagnosticParameters { Command = command }, Context, CancellationToken.None);
    }
}
