using System.Net;
using Appliance.Core.Checkin;
using Appliance.Core.Rules.Sync;
using Appliance.Core.Tests.Rules.Support;
using Appliance.Core.Tests.Support;

namespace Appliance.Core.Tests.Rules;

/// <summary>The site's rules are synced without an order.</summary>
[TestClass]
public sealed class RuleSyncServiceTests : IDisposable
{
    private const string Rules = """[{"id": "S-1", "conditions": [{"field": "check_type", "value": "a"}], "action": "escalate"}]""";

    private readonly RuleAppliance _appliance = new();
    private readonly SteppedClock _time = new();
    private readonly CheckinStatus _checkin = new();
    private readonly RecordedLog<RuleSyncService> _log = new();

    public TestContext TestContext { get; set; } = null!;

    public void Dispose() => _appliance.Dispose();

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Sync_BeginsWithTheFirstCheckinAndIsRepeatedHourly()
    {
        (_appliance.Server.Rules, _appliance.Server.Tag) = (Rules, "\"one\"");
        using var service = await StartAsync();
        Assert.IsEmpty(_appliance.Server.Requests);

        _checkin.Succeeded(_time.GetUtcNow(), "id", null);
        await AskedAsync(1, TimeSpan.Zero);
        await AskedAsync(2, TimeSpan.FromHours(1));

        // Unchanged costs no body, and no line in the log.
        StringAssert.EndsWith(_appliance.Server.Requests[1], "\"one\"");
        Assert.AreEqual("S-1", _appliance.InForce);
        Assert.AreEqual("The site has 1 rules of version (null) from Central Command", string.Join('\n', _log.Lines));
        await service.StopAsync(TestContext.CancellationToken);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Sync_FileThatWasRemoved_IsFetchedAgain()
    {
        (_appliance.Server.Rules, _appliance.Server.Tag) = (Rules, "\"one\"");
        using var service = await StartAsync();
        _checkin.Succeeded(_time.GetUtcNow(), "id", null);
        await AskedAsync(1, TimeSpan.Zero);
        File.Delete(_appliance.SyncedFile);
        _appliance.Loader.Reload();

        await AskedAsync(2, TimeSpan.FromHours(1));
        await service.StopAsync(TestContext.CancellationToken);

        Assert.AreEqual("S-1", _appliance.InForce);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Server_ThatDoesNotKnowTheAddress_IsLetAloneQuietly()
    {
        _appliance.Server.Status = HttpStatusCode.NotFound;
        using var service = await StartAsync();
        _checkin.Succeeded(_time.GetUtcNow(), "id", null);

        await AskedAsync(1, TimeSpan.Zero);
        await AskedAsync(2, TimeSpan.FromHours(1));
        await service.StopAsync(TestContext.CancellationToken);

        Assert.IsEmpty(_log.Lines);
        Assert.IsNull(_appliance.Status.Problem);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Trouble_IsToldOnceAndTriedAgain()
    {
        _appliance.Server.Status = null;
        using var service = await StartAsync();
        _checkin.Succeeded(_time.GetUtcNow(), "id", null);
        await AskedAsync(1, TimeSpan.Zero);
        await AskedAsync(2, TimeSpan.FromMinutes(5));
        (_appliance.Server.Status, _appliance.Server.Rules) = (HttpStatusCode.OK, "[7]");
        await AskedAsync(3, TimeSpan.FromMinutes(5));
        await AskedAsync(4, TimeSpan.FromHours(1));
        await service.StopAsync(TestContext.CancellationToken);

        Assert.HasCount(2, _log.Lines);
        StringAssert.StartsWith(_log.Lines[0], "The site's rules could not be fetched, which is tried again: Central Command at 'http://central.test' could not be reached");
        StringAssert.StartsWith(_log.Lines[1], "The rules that Central Command has for the site were refused, and those before stay in force: agent-sync.json:[0]: ");
    }

    [TestMethod]
    public async Task Server_BackAtTheRulesInForce_IsNoProblemAnyMore()
    {
        (_appliance.Server.Rules, _appliance.Server.Tag) = (Rules, "\"one\"");
        await _appliance.Sync.SyncAsync(isAnew: false, TestContext.CancellationToken);
        (_appliance.Server.Rules, _appliance.Server.Tag) = ("[7]", "\"two\"");
        await _appliance.Sync.SyncAsync(isAnew: false, TestContext.CancellationToken);
        var problem = _appliance.Status.Problem;
        _appliance.Server.Tag = "\"one\"";

        var result = await _appliance.Sync.SyncAsync(isAnew: false, TestContext.CancellationToken);

        Assert.IsInstanceOfType<RuleSyncResult.Unchanged>(result);
        Assert.IsNotNull(problem);
        Assert.IsNull(_appliance.Status.Problem);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task EnableL1Sync_False_AsksForNothing()
    {
        using var service = await StartAsync(isEnabled: false);
        _checkin.Succeeded(_time.GetUtcNow(), "id", null);

        await service.ExecuteTask!;

        Assert.IsEmpty(_appliance.Server.Requests);
    }

    private async Task<RuleSyncService> StartAsync(bool isEnabled = true)
    {
        var service = new RuleSyncService(_appliance.Sync, _checkin, _appliance.Configuration with { EnableL1Sync = isEnabled }, _time, _log);
        await service.StartAsync(TestContext.CancellationToken);
        return service;
    }

    /// <summary>Lets the time pass, and no request comes sooner; ends when the next wait has begun.</summary>
    private async Task AskedAsync(int requests, TimeSpan after)
    {
        if (after > TimeSpan.Zero)
        {
            _time.Advance(after - TimeSpan.FromSeconds(1));
            Assert.HasCount(requests - 1, _appliance.Server.Requests);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        while (_time.Timers < requests)
            await Task.Delay(1, TestContext.CancellationToken);
        Assert.HasCount(requests, _appliance.Server.Requests);
    }
}
