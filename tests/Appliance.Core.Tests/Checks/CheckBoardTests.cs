using System.Collections.Frozen;
using Appliance.Core.Checkin;
using Appliance.Core.Checks;
using Appliance.Core.Healing;
using Appliance.Core.Plugins;
using Appliance.Core.Reporting;
using Appliance.Core.State;
using Appliance.Core.Targets;
using Appliance.Core.Tests.Support;
using Appliance.Protocol.Central;
using Appliance.Sdk;

namespace Appliance.Core.Tests.Checks;

/// <summary>What the log says of a machine that cannot be looked at: once why, and once that it is over.</summary>
[TestClass]
public sealed class CheckBoardTests : IDisposable
{
    private const string Checks = """
        checks:
        - { type: service_dns, runbook: RB-1, platforms: [windows], parameters: { service: DNS } }
        - { type: service_netlogon, runbook: RB-1, platforms: [windows], parameters: { service: Netlogon } }
        - { type: ssh_config, runbook: RB-1 }

        """;

    private const string Reason = "No executor for windows: target 'ws-1' needs 'winrm', which no active plugin provides.";

    private readonly JournalFolder _folder = new();
    private readonly HostLanes _lanes;
    private readonly SteppedClock _time = new();
    private readonly FakePluginHost _plugins = new();
    private readonly RecordedLog<CheckBoard> _log = new();
    private readonly IncidentJournal _journal;
    private readonly OutboxSignal _signal;
    private readonly CheckRunner _runner;

    public CheckBoardTests()
    {
        var secrets = new SecretRegistry();
        var directory = new TargetDirectory(new MachineIdentity(Configurations.Valid, new Facts(_folder.Journal)), secrets);
        directory.Replace([], [new WindowsTarget { Hostname = "ws-1", Username = "CLINIC\\care", Password = "secret" }]);
        _lanes = new HostLanes(directory);
        var plan = new CheckPlan(RuleBooks.Store(Checks), directory);
        _journal = new IncidentJournal(_folder.Journal);
        _signal = new OutboxSignal(_time);
        var findings = Intakes.Findings(_folder.Journal, _signal, _time);
        _runner = new CheckRunner(plan, new CheckBoard(plan, _log), new TargetRunner(directory, _plugins, secrets), findings, _lanes, _time);
    }

    public TestContext TestContext { get; set; } = null!;

    public void Dispose()
    {
        _signal.Dispose();
        _lanes.Dispose();
        _folder.Dispose();
    }

    [TestMethod]
    public async Task WindowsMachine_NoExecutor_IsNotAssessedAndSaidOnce()
    {
        var results = await RunAsync();
        results = [.. results, .. await RunAsync()];

        Assert.HasCount(4, results);
        Assert.IsTrue(results.All(result => result is { Verdict: CheckVerdict.NotAssessed, Message: Reason }));
        Assert.AreEqual($"Check service_dns on ws-1 could not be assessed: {Reason}", _log.Lines.Single());
        Assert.IsEmpty(_journal.Latest(10));
    }

    [TestMethod]
    public async Task WindowsMachine_ExecutorComes_IsSaidOnceToo()
    {
        await RunAsync();
        _plugins.Catalogue = new PluginCatalogue(
            [], new[] { "winrm" }.ToFrozenSet(), _plugins.Catalogue.Actions, _plugins.Catalogue.OrderTypes, _plugins.Catalogue.DriftSources);

        await RunAsync();
        await RunAsync();

        Assert.AreEqual("All checks on ws-1 can be assessed again", _log.Lines[1]);
        Assert.HasCount(2, _log.Lines);
    }

    [TestMethod]
    public async Task WindowsMachine_AnotherReason_IsSaid()
    {
        await RunAsync();
        _plugins.Catalogue = new PluginCatalogue(
            [], new[] { "winrm" }.ToFrozenSet(), _plugins.Catalogue.Actions, _plugins.Catalogue.OrderTypes, _plugins.Catalogue.DriftSources);
        _plugins.Execute = _ => ExecutionResult.NotRun(FailureKind.Auth, "The password is wrong.", TimeSpan.Zero);

        await RunAsync();

        Assert.AreEqual("Check service_dns on ws-1 could not be assessed: The password is wrong.", _log.Lines[1]);
        Assert.HasCount(2, _log.Lines);
    }

    [TestMethod]
    public async Task ChecksOfOneRunbook_EachPassesItsOwnParameters()
    {
        _plugins.Catalogue = new PluginCatalogue(
            [], new[] { "winrm" }.ToFrozenSet(), _plugins.Catalogue.Actions, _plugins.Catalogue.OrderTypes, _plugins.Catalogue.DriftSources);
        _plugins.Execute = request => ExecutionResult.Exited(0, $$"""{"Drifted":true,"Actual":"{{request.Script.Environment["PARAM_SERVICE"]}}"}""", "", TimeSpan.Zero);

        await RunAsync();

        CollectionAssert.AreEquivalent(new[] { "DNS", "Netlogon" }, _journal.Unfinished().Select(entry => entry.Incident.Actual).ToArray());
    }

    private Task<IReadOnlyList<CheckResult>> RunAsync() => _runner.RunAllAsync(TestContext.CancellationToken);
}
