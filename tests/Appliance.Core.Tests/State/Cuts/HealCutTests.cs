using Appliance.Core.State;
using Appliance.Core.Tests.Support;
using Appliance.Sdk;

namespace Appliance.Core.Tests.State.Cuts;

/// <summary>kill -9 at every moment of an incident's life, as <see cref="OrderCutTests"/> does it for orders.</summary>
[TestClass]
public sealed class HealCutTests
{
    // Received, claimed, started, ended, sent.
    private static readonly string[] Moments =
    [
        "before commit 1", "before commit 2", "before commit 3", "before the remedy", "after the remedy", "before commit 4",
        "before the report", "after the report", "before commit 5", "the end",
    ];

    private DirectoryInfo _folder = null!;

    public TestContext TestContext { get; set; } = null!;

    [TestInitialize]
    public void CreateFolder() => _folder = Directory.CreateTempSubdirectory("heal-cuts-");

    [TestCleanup]
    public void DeleteFolder() => _folder.Delete(recursive: true);

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Heal_ItsLife_HasTheMomentsAndStatesThatTheCutsCover()
    {
        var cuts = await CutsAsync("services");

        CollectionAssert.AreEqual(Moments, cuts.Select(cut => cut.Moment).ToArray());
        var states = cuts.Select(cut => HealLife.Find(cut.StateFolder)?.State).Distinct();
        CollectionAssert.AreEqual(
            new IncidentState?[] { null, IncidentState.Received, IncidentState.Started, IncidentState.Ended }, states.ToArray());
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Heal_NotIdempotentAndKilledAtAnyMoment_RunsAtMostOnceAndIsReported()
    {
        foreach (var cut in await CutsAsync("services"))
        {
            var before = HealLife.Find(cut.StateFolder);

            var (incident, world) = await RestartAsync("services", cut);

            AssertReportedOnce(cut, incident, world);
            var wasStarted = before?.State == IncidentState.Started;
            Assert.AreEqual(wasStarted ? HealOutcome.Failed : HealOutcome.Healed, incident.Outcome, $"{cut.Moment}: {incident.Message}");
            Assert.AreEqual(wasStarted ? cut.World.Effects : 1, world.Effects, cut.Moment);
            if (wasStarted)
                StringAssert.Contains(incident.Message, "the effect may have happened", cut.Moment);
        }
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Heal_IdempotentAndKilledAtAnyMoment_EndsHealedAndIsReported()
    {
        foreach (var cut in await CutsAsync("ssh_config"))
        {
            var (incident, world) = await RestartAsync("ssh_config", cut);

            AssertReportedOnce(cut, incident, world);
            Assert.IsTrue(incident.Outcome is HealOutcome.Healed or HealOutcome.AlreadyCompliant, $"{cut.Moment}: {incident.Outcome} {incident.Message}");
            Assert.IsFalse(world.Drifted, cut.Moment);
            Assert.AreEqual(1, world.Effects, cut.Moment);
        }
    }

    /// <summary>A report whose answer was lost is sent again, the same: the server knows it by its id.</summary>
    private static void AssertReportedOnce(JournalCut<HealWorld> cut, IncidentEntry incident, HealWorld world)
    {
        var wasDeliveredUnconfirmed = cut.Moment is "after the report" or "before commit 5";
        Assert.HasCount(wasDeliveredUnconfirmed ? 2 : 1, world.Reports, cut.Moment);
        StringAssert.Contains(world.Reports.Distinct().Single(), incident.Id, cut.Moment);
    }

    private async Task<IReadOnlyList<JournalCut<HealWorld>>> CutsAsync(string check)
    {
        await using var life = new HealLife(check, _folder.CreateSubdirectory(check).FullName, HealWorld.Broken);
        await life.RunAsync(TestContext.CancellationToken);
        return life.Cuts.All;
    }

    private async Task<(IncidentEntry Incident, HealWorld World)> RestartAsync(string check, JournalCut<HealWorld> cut)
    {
        await using var life = new HealLife(check, cut.StateFolder, cut.World);
        var incidents = await life.RunAsync(TestContext.CancellationToken);
        return (incidents.Single(), life.World);
    }
}
