using System.Collections.Frozen;
using Appliance.Core.Checks;
using Appliance.Core.State;
using Appliance.Core.Tests.Support;
using Appliance.Protocol.Packages;
using Microsoft.Extensions.Time.Testing;

namespace Appliance.Core.Tests.Checks;

[TestClass]
public sealed class DriftSourcePollerTests : IDisposable
{
    private readonly JournalFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly RecordedLog<DriftSourcePoller> _log = new();
    private readonly FakePluginHost _plugins = new();

    public TestContext TestContext { get; set; } = null!;

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [Timeout(30_000, CooperativeCancellation = true)]
    public async Task Polls_AtTheIntervalOfTheManifest_AndAKnownIncidentIsOne()
    {
        var polls = new List<DateTimeOffset>();
        _plugins.Catalogue = _plugins.Catalogue with { DriftSources = Sources("backups", 30) };
        _plugins.Poll = _ =>
        {
            lock (polls)
                polls.Add(_time.GetUtcNow());
            return [Incidents.Drift(check: "backup")];
        };

        await RunAsync(until: () => polls.Count >= 3);

        Assert.IsTrue(polls[1] - polls[0] > TimeSpan.FromSeconds(25) && polls[2] - polls[1] > TimeSpan.FromSeconds(25));
        Assert.AreEqual(1, new IncidentJournal(_folder.Journal).Latest(10).Count);
    }

    [TestMethod]
    [Timeout(30_000, CooperativeCancellation = true)]
    public async Task Polls_SourceThatFails_HoldsUpNoOther()
    {
        _plugins.Catalogue = _plugins.Catalogue with { DriftSources = Sources("broken", 30, "backups", 30) };
        _plugins.Poll = source => source == "broken"
            ? throw new InvalidOperationException("The console answered 500.")
            : [Incidents.Drift(check: "backup")];

        await RunAsync(until: () => new IncidentJournal(_folder.Journal).Latest(10).Count > 0);

        Assert.AreEqual(1, new IncidentJournal(_folder.Journal).Latest(10).Count);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Polls_MoreThanIsTakenAtOnce_TakeTheFirstAndSaySo()
    {
        _plugins.Catalogue = _plugins.Catalogue with { DriftSources = Sources("flood", 30) };
        _plugins.Poll = _ => [.. Enumerable.Range(1, 10_001).Select(number => Incidents.Drift($"srv-{number}"))];

        await RunAsync(until: () => new IncidentJournal(_folder.Journal).Latest(10_001).Count >= 10_000);

        Assert.AreEqual(10_000, new IncidentJournal(_folder.Journal).Unfinished().Count);
        StringAssert.Contains(string.Join('\n', _log.Lines), "Drift source flood reported 10001 incidents at once; the first 10000 are taken");
    }

    private static FrozenDictionary<string, DriftSourceDeclaration> Sources(params object[] namesAndSeconds) =>
        namesAndSeconds.Chunk(2)
            .Select(pair => new DriftSourceDeclaration { Name = (string)pair[0], IntervalSeconds = (int)pair[1] })
            .ToFrozenDictionary(source => source.Name);

    private async Task RunAsync(Func<bool> until)
    {
        var intake = Intakes.Of(_folder.Journal, _time);
        using var poller = new DriftSourcePoller(_plugins, intake, _time, _log);
        await poller.StartAsync(TestContext.CancellationToken);
        while (!until())
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(1, TestContext.CancellationToken);
        }

        await poller.StopAsync(TestContext.CancellationToken);
    }
}
