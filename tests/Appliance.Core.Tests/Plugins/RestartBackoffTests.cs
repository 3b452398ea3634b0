using Appliance.Core.Plugins.Generations;
using Microsoft.Extensions.Time.Testing;

namespace Appliance.Core.Tests.Plugins;

[TestClass]
public sealed class RestartBackoffTests
{
    private readonly FakeTimeProvider _time = new();

    [TestMethod]
    public void Remaining_LossInARow_DoublesUpToAMinute()
    {
        var backoff = new RestartBackoff(_time);
        var waits = new List<double>();

        for (var loss = 0; loss < 10; loss++)
        {
            backoff.Lost();
            waits.Add(backoff.Remaining.TotalSeconds);
            _time.Advance(backoff.Remaining);
        }

        CollectionAssert.AreEqual(new double[] { 0, 1, 2, 4, 8, 16, 32, 60, 60, 60 }, waits);
    }

    [TestMethod]
    public void Remaining_LossAfterACalmTime_IsNothing()
    {
        var backoff = new RestartBackoff(_time);
        backoff.Lost();
        backoff.Lost();
        _time.Advance(TimeSpan.FromMinutes(11));

        backoff.Lost();

        Assert.AreEqual(TimeSpan.Zero, backoff.Remaining);
    }
}
