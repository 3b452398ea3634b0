using Appliance.Core.State;
using Appliance.Core.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Appliance.Core.Tests.State;

[TestClass]
public sealed class JournalUpkeepServiceTests : UpkeptJournal
{
    [TestMethod]
    [Timeout(30_000, CooperativeCancellation = true)]
    public async Task Service_PrunesAfterTheStartAndThenDaily()
    {
        using var service = new JournalUpkeepService(Upkeep(Configurations.Valid), _time, NullLogger<JournalUpkeepService>.Instance);
        EndIncident("first", Now.AddDays(-91));
        DeliverAll();
        await service.StartAsync(TestContext.CancellationToken);
        Assert.AreEqual(1, Count("incidents"));
        await PrunedAsync(JournalUpkeepService.AfterStart);
        EndIncident("second", Now.AddDays(-91));
        DeliverAll();

        await PrunedAsync(JournalUpkeepService.Interval);

        await service.StopAsync(TestContext.CancellationToken);
    }

    [TestMethod]
    [Timeout(30_000, CooperativeCancellation = true)]
    public async Task Service_PruningFails_IsTriedAgainAfterMinutesAndNotADay()
    {
        var log = new RecordedLog<JournalUpkeepService>();
        using var service = new JournalUpkeepService(Upkeep(Configurations.Valid), _time, log);
        EndIncident("old", Now.AddDays(-91));
        DeliverAll();
        await service.StartAsync(TestContext.CancellationToken);
        FailingDisk.Break(_folder.Journal);
        while (log.Lines.Count == 0)
        {
            _time.Advance(TimeSpan.FromSeconds(10));
            await Task.Delay(1, TestContext.CancellationToken);
        }

        FailingDisk.Mend(_folder.Journal);
        Assert.AreEqual(1, Count("incidents"));

        await PrunedAsync(JournalUpkeepService.AfterStart);

        await service.StopAsync(TestContext.CancellationToken);
        StringAssert.Contains(log.Lines[0], "which is tried again in 5 minutes");
        Assert.IsLessThan(JournalUpkeepService.Interval, _time.GetUtcNow() - Now);
    }
}
