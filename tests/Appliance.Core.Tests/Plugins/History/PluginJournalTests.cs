using Appliance.Core.Plugins.History;
using Appliance.Core.State;
using Appliance.Core.Targets;
using Appliance.Core.Tests.Support;

namespace Appliance.Core.Tests.Plugins.History;

[TestClass]
public sealed class PluginJournalTests : IDisposable
{
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 8, 30, 0, TimeSpan.Zero);

    private readonly JournalFolder _folder = new();
    private readonly SecretRegistry _secrets = new();
    private readonly RecordedLog<PluginJournal> _log = new();

    private PluginJournal Journal => new(_folder.Journal, _secrets, _log);

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void Latest_AfterARestart_IsNewestFirstAndOfOnePluginOrAll()
    {
        foreach (var step in Enum.GetValues<PluginStep>())
            Journal.Record(Event("contoso.heal", step));
        Journal.Record(Event("contoso.rules", PluginStep.Removed));
        _folder.Reopen();

        CollectionAssert.AreEqual(
            Enum.GetValues<PluginStep>().Reverse().ToArray(), Journal.Latest("contoso.heal", 100).Select(step => step.Step).ToArray());
        Assert.AreEqual(Event("contoso.rules", PluginStep.Removed), Journal.Latest(null, 1).Single());
    }

    [TestMethod]
    public void Record_Detail_IsFreeOfSecretsAndBounded()
    {
        _secrets.Replace("test", ["hunter2-hunter2"]);

        Journal.Record(Event("contoso.heal", PluginStep.Refused) with { Detail = $"the key is hunter2-hunter2 {new string('x', 5_000)}" });

        var detail = Journal.Latest(null, 1).Single().Detail!;
        Assert.IsFalse(detail.Contains("hunter2", StringComparison.Ordinal));
        StringAssert.EndsWith(detail, "x… (cut, of 5022 characters)");
    }

    [TestMethod]
    public void Record_DetailWithACharacterOfTwoAtItsEnd_IsCutBeforeIt()
    {
        Journal.Record(Event("contoso.heal", PluginStep.Refused) with { Detail = $"{new string('x', 1_999)}\ud83d\ude00 and more" });

        StringAssert.StartsWith(Journal.Latest(null, 1).Single().Detail, $"{new string('x', 1_999)}… (cut");
    }

    [TestMethod]
    public void Record_DenialsWithoutEnd_PushOutNothingElse()
    {
        Journal.Record(Event("contoso.heal", PluginStep.Activated));
        Journal.Record(Event("contoso.rules", PluginStep.Activated));
        Fill("contoso.heal", PluginStep.Denied, 6_000);

        Journal.Record(Event("contoso.heal", PluginStep.Denied));

        Assert.AreEqual(500L, Count("plugin = 'contoso.heal' AND step = 'Denied'"));
        Assert.AreEqual(2L, Count("step = 'Activated'"));
    }

    [TestMethod]
    public void Record_StepsOfOnePluginWithoutEnd_PushOutNoOtherPlugins()
    {
        Journal.Record(Event("contoso.rules", PluginStep.Activated));
        Fill("contoso.heal", PluginStep.Crashed, 6_000);

        Journal.Record(Event("contoso.heal", PluginStep.Crashed));

        Assert.AreEqual(1_000L, Count("plugin = 'contoso.heal'"));
        Assert.AreEqual(1L, Count("plugin = 'contoso.rules'"));
    }

    [TestMethod]
    public void Has_StepBelowMany_IsTheExactOne()
    {
        Journal.Record(Event("contoso.heal", PluginStep.Activated) with { At = Morning.AddTicks(7) });
        Fill("contoso.heal", PluginStep.Denied, 400);

        Assert.IsTrue(Journal.Has(Event("contoso.heal", PluginStep.Activated)));
        Assert.IsFalse(Journal.Has(Event("contoso.heal", PluginStep.Confirmed)));
        Assert.IsFalse(Journal.Has(Event("contoso.heal", PluginStep.Activated) with { At = Morning.AddMilliseconds(1) }));
    }

    [TestMethod]
    public void Record_MoreThanAreKept_ForgetsTheOldest()
    {
        for (var plugin = 0; plugin < 6; plugin++)
            Fill($"contoso.{plugin}", PluginStep.Stored, 900);

        Journal.Record(Event("contoso.heal", PluginStep.Activated));

        Assert.AreEqual(5_000L, Count("true"));
        Assert.AreEqual("contoso.heal", Journal.Latest(null, 1).Single().Id);
    }

    [TestMethod]
    public void Record_DiskIsFull_IsLoggedAndThrowsNothing()
    {
        FullDisk.Fill(_folder.Journal);

        // The table's own page has room for two of them.
        for (var step = 0; step < 3; step++)
            Journal.Record(Event("contoso.heal", PluginStep.Activated) with { Detail = new string('x', 1_900) });

        StringAssert.Contains(_log.Lines[^1], "It is not on record that plugin contoso.heal 1.0.0 is Activated: ");
    }

    [TestMethod]
    public void Prune_OldEvents_Go()
    {
        Journal.Record(Event("contoso.heal", PluginStep.Activated));
        Journal.Record(Event("contoso.heal", PluginStep.Confirmed) with { At = Morning.AddDays(1) });

        new JournalPruner(_folder.Journal).PrunePluginEvents(Morning.AddHours(1));

        Assert.AreEqual(PluginStep.Confirmed, Journal.Latest(null, 10).Single().Step);
    }

    private void Fill(string plugin, PluginStep step, int count) => _folder.Journal.Write(session => session.Execute(
        $"""
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})
        INSERT INTO plugin_events (at, plugin, version, step, by) SELECT i, '{plugin}', '1', '{step}', 'operator' FROM n
        """));

    private long Count(string condition) =>
        _folder.Journal.Read(session => session.Scalar<long>($"SELECT count(*) FROM plugin_events WHERE {condition}"));

    private static PluginEvent Event(string id, PluginStep step) => new(Morning, id, "1.0.0", step, "operator");
}
