using Appliance.Core.State;
using Appliance.Core.Tests.Support;
using Appliance.Protocol.Central;

namespace Appliance.Core.Tests.State;

[TestClass]
public sealed class JournalFaultTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [TestMethod]
    public void Write_DiskIsFull_IsRefusedAsAWholeAndWhatWasThereStays()
    {
        using var folder = new JournalFolder();
        var incidents = new IncidentJournal(folder.Journal);
        var before = incidents.Receive("a", Incidents.Drift(), Now, TimeSpan.Zero)!;
        FullDisk.Fill(folder.Journal);

        Assert.ThrowsExactly<JournalException>(() => Large(incidents));

        Assert.IsTrue(folder.Journal.Fault!.IsFull);
        folder.Reopen();
        CollectionAssert.AreEqual(new[] { before.Id }, new IncidentJournal(folder.Journal).Unfinished().Select(entry => entry.Id).ToArray());
    }

    [TestMethod]
    public void Write_AfterRoomIsFreed_SucceedsAndClearsTheFault()
    {
        using var folder = new JournalFolder();
        var incidents = new IncidentJournal(folder.Journal);
        FullDisk.Fill(folder.Journal);
        Assert.ThrowsExactly<JournalException>(() => Large(incidents));

        FullDisk.Free(folder.Journal);

        Assert.IsNotNull(Large(incidents));
        Assert.IsNull(folder.Journal.Fault);
    }

    [TestMethod]
    public void Problems_DiskIsFullThenFreed_AreToldAndThenGoneThoughNothingElseIsWritten()
    {
        using var folder = new JournalFolder();
        var state = Configurations.Valid with { StateDirectory = Path.GetDirectoryName(folder.Journal.FilePath)! };
        var health = new JournalHealth(folder.Journal, new Facts(folder.Journal), state);
        FullDisk.Fill(folder.Journal);

        var full = health.Problems();
        FullDisk.Free(folder.Journal);
        var freed = health.Problems();

        Assert.AreEqual(HealthProblem.DiskFull, full.Single().Code);
        StringAssert.Contains(full[0].Message, "the disk is full");
        Assert.IsFalse(freed.Any(problem => problem.Code == HealthProblem.DiskFull));
    }

    private static IncidentEntry? Large(IncidentJournal incidents) =>
        incidents.Receive("b", Incidents.Drift(details: $$"""{"text":"{{new string('x', 50_000)}}"}"""), Now, TimeSpan.Zero);
}
