using Appliance.Acceptance.Support;
using Appliance.Sdk;
using Appliance.Tests.Support;

namespace Appliance.Acceptance.Faults.Plugins;

[TestClass]
[RequiresInstallation]
public sealed class HealActionFaultTests
{
    private const string Check = "test_breakdown";

    [TestMethod]
    public async Task Heal_ActionThrows_IsReportedAsFailedByNameAndTheOthersServeOn()
    {
        using var folder = new TempFolder();
        await using var clinic = await Clinic.OpenAsync(Witness.Settings(folder["seen"]));
        Witness.AddTo(clinic);
        var rules = Directory.CreateDirectory(Path.Combine(clinic.Daemon.StateFolder, "rules")).FullName;
        await File.WriteAllTextAsync(Path.Combine(rules, "breakdown.yaml"), $$"""
            rules:
              - id: T-BREAKDOWN
                conditions: [{ field: check_type, operator: eq, value: {{Check}} }]
                action: break_down
            """);
        await Witness.SeesAsync(folder["seen"], "srv-1", Check);
        clinic.Daemon.Start();

        var report = await Witness.ReportAsync(clinic, Check);
        await FaultyPlugins.AssertOthersServeAsync(clinic);

        Assert.AreEqual((HealOutcome.Failed, FailureKind.Script), (report.Outcome, report.Failure), report.Message);
        Assert.AreEqual("Action 'break_down' of plugin 'test.witness' failed: I break down.", report.Message);
        Assert.HasCount(1, clinic.Daemon.Output.Split("serves as generation")[1..], clinic.Evidence());
    }
}
