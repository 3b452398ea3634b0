using Appliance.Core.Plugins;
using Appliance.Core.Rules;
using Appliance.Core.State;
using Appliance.Core.Tests.Support;
using Appliance.Protocol.Control;
using Appliance.Rules;
using Appliance.Rules.Packs;
using Appliance.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Appliance.Core.Tests.Rules;

/// <summary>What a pack would have done about recorded incidents.</summary>
[TestClass]
public sealed class RuleReplayTests : IDisposable
{
    private const string Old = """
        - {id: R-CRON, action: escalate, conditions: [{field: check_type, value: cron}]}
        - {id: R-SSH, action: "restart_service:{{details.unit}}", conditions: [{field: check_type, value: ssh_config}]}
        """;

    private const string New = """
        - {id: R-CRON, mode: dry_run, action: escalate, conditions: [{field: check_type, value: cron}]}
        - {id: R-SSH, action: "restart_service:{{details.unit}}", conditions: [{field: check_type, value: ssh_config}]}
        - {id: R-FLAP, action: escalate, conditions: [{field: check_type, value: kernel}], window: {count: 2, within: 1h, group_by: [hostname]}}
        """;

    private readonly JournalFolder _folder = new();
    private readonly TempFolder _packs = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero));
    private readonly RuleBookStore _store = new();

    public TestContext TestContext { get; set; } = null!;

    public void Dispose()
    {
        _folder.Dispose();
        _packs.Dispose();
    }

    [TestMethod]
    public void Replay_OfANewVersion_ListsWhatWouldGoAnotherWayAndActivatesNothing()
    {
        Activate(Write("1.0.0", Old));
        var first = Receive("cron", "srv-1");
        Receive("ssh_config", "srv-1", """{"unit": "ssh"}""");
        Receive("kernel", "srv-1");
        var last = Receive("kernel", "srv-1");

        var report = Replay(Write("1.1.0", New));

        Assert.AreEqual(("clinic.pack", "1.1.0", "1.0.0", 4, 3), (report.PackId, report.Version, report.InPlaceOf, report.Incidents, report.Changed));
        CollectionAssert.AreEqual(
            new[]
            {
                (last, "no rule: escalated", "R-FLAP: escalate"),
                (report.Changes[1].IncidentId, "no rule: escalated", "R-FLAP: counted"),
                (first, "R-CRON: escalate", "R-CRON: dry run of escalate"),
            },
            report.Changes.Select(change => (change.IncidentId, change.Before, change.After)).ToArray());
        Assert.AreEqual("1.0.0", _store.Current.Packs.Single().Version);
        Assert.IsNull(report.FailedTest);
    }

    [TestMethod]
    public void Replay_OfTheSameRules_ChangesNothing()
    {
        Activate(Write("1.0.0", Old));
        Receive("ssh_config", "srv-1", """{"unit": "ssh"}""");

        Assert.AreEqual((1, 0), (Replay(Write("1.0.1", Old)).Incidents, Replay(Write("1.0.1", Old)).Changed));
    }

    [TestMethod]
    public void Replay_OfAPackThatIsNewHere_IsBesideTheOthers()
    {
        Activate(Write("1.0.0", Old));
        Receive("cron", "srv-1");
        var other = Write("2.0.0", "- {id: R-OTHER, priority: 1, action: escalate, conditions: [{field: check_type, value: cron}]}", "other.pack");

        var report = Replay(other);

        Assert.AreEqual((null, "R-OTHER: escalate"), (report.InPlaceOf, report.Changes.Single().After));
    }

    [TestMethod]
    public void Replay_OfAPackage_ReadsWhatIsInItAndLeavesNothingBehind()
    {
        Activate(Write("1.0.0", Old));
        Receive("cron", "srv-1");
        var package = PackageWriter.Create("clinic.pack", "1.1.0").With("content/pack.yaml", Manifest("1.1.0", "clinic.pack")).With("content/rules/r.yaml", New);
        package.Manifest["kind"] = "rules";
        var file = package.Write(_packs["clinic.pack.1.1.0.nupkg"]);

        Assert.AreEqual("R-CRON: dry run of escalate", Replay(file).Changes.Single().After);
        Assert.IsEmpty(Directory.GetDirectories(Path.GetTempPath(), "appliance-replay-*"));
    }

    [TestMethod]
    public void Replay_OfAPackWhoseTestsFail_SaysWhichOne()
    {
        var folder = Write("1.1.0", New);
        Directory.CreateDirectory(Path.Combine(folder, "tests"));
        File.WriteAllText(Path.Combine(folder, "tests", "t.yaml"), "tests: [{name: heals cron, events: [{incident: {check_type: cron}, expect: {rule: R-SSH}}]}]\n");

        StringAssert.Contains(Replay(folder).FailedTest, "heals cron");
    }

    [TestMethod]
    public void Replay_OfIncidentsBeforeItsDays_LooksAtNone()
    {
        Activate(Write("1.0.0", Old));
        Receive("cron", "srv-1");
        _time.Advance(TimeSpan.FromDays(8));

        Assert.AreEqual(0, Replay(Write("1.1.0", New), days: 7).Incidents);
    }

    [TestMethod]
    public void Replay_OfAPackThatWouldBeRefused_SaysWhereAndWhy()
    {
        var folder = Write("1.1.0", "- {id: R-CRON, action: no_such_action, conditions: [{field: check_type, value: cron}]}");

        var refused = Assert.ThrowsExactly<PackReplayException>(() => Replay(folder));

        StringAssert.StartsWith(refused.Message, $"Pack 'clinic.pack' would be refused: {folder}/rules/r.yaml:1:");
    }

    [TestMethod]
    [DataRow("absent")]
    [DataRow("absent.nupkg")]
    public void Replay_OfNoPack_SaysWhatToName(string name) =>
        StringAssert.StartsWith(Assert.ThrowsExactly<PackReplayException>(() => Replay(_packs[name])).Message, $"'{_packs[name]}' ");

    private ReplayReport Replay(string path, int days = 30)
    {
        var configuration = Configurations.Valid with { StateDirectory = _packs["state"] };
        var active = new Active([.. _store.Current.Packs.Select(pack => pack.Location)]);
        var packs = new ReplayedPacks(_store, active, new FakePluginHost(), new PackProof(configuration, _time), configuration);
        return new RuleReplay(packs, new IncidentJournal(_folder.Journal), new IncidentPast(_folder.Journal), _time).Run(new ReplayRequest(path, days), TestContext.CancellationToken);
    }

    private void Activate(string folder) =>
        Assert.IsEmpty(_store.Reload([new RuleSource(RuleSourceKind.BuiltIn, folder)], new RuleVocabulary(["restart_service"])).Diagnostics.ToList());

    private string Write(string version, string rules, string id = "clinic.pack")
    {
        var folder = _packs[$"{id}-{version}"];
        Directory.CreateDirectory(Path.Combine(folder, "rules"));
        File.WriteAllText(Path.Combine(folder, "pack.yaml"), Manifest(version, id));
        File.WriteAllText(Path.Combine(folder, "rules", "r.yaml"), rules);
        return folder;
    }

    private static string Manifest(string version, string id) => $"format: 2\nid: {id}\nname: Clinic\nversion: {version}\n";

    private string Receive(string check, string host, string details = "{}")
    {
        _time.Advance(TimeSpan.FromMinutes(1));
        var key = IncidentJournal.KeyOf(host, $"{check}-{_time.GetUtcNow():O}");
        return new IncidentJournal(_folder.Journal).Receive(key, Incidents.Drift(host, check, details), _time.GetUtcNow(), TimeSpan.Zero)!.Id;
    }

    private sealed class Active(IReadOnlyList<string> directories) : IPackDirectories
    {
        public IReadOnlyList<string> PackDirectories => directories;

        public event Action<IReadOnlyList<string>>? PacksChanged
        {
            add { }
            remove { }
        }
    }
}
