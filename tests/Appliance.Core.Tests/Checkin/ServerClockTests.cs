using Appliance.Core.Checkin;
using Appliance.Core.State;
using Appliance.Core.Tests.Support;

namespace Appliance.Core.Tests.Checkin;

[TestClass]
public sealed class ServerClockTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly JournalFolder _folder = new();
    private readonly SetClock _time = new(Noon);
    private readonly RecordedLog<ServerClock> _log = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow(0)]
    [DataRow(60)]
    [DataRow(-60)]
    public void Observe_WithinAMinute_IsNoSkew(int seconds)
    {
        var clock = Clock();

        Answer(clock, Noon.AddSeconds(seconds));

        Assert.IsNull(clock.Skew);
        Assert.AreEqual(0, _log.Lines.Count);
    }

    [TestMethod]
    [DataRow(-7200, 7200, "7200 s ahead of")]
    [DataRow(7200, -7200, "7200 s behind")]
    public void Observe_TwoHoursOff_IsToldOnceWithTheAmount(int server, int skew, string words)
    {
        var clock = Clock();

        for (var checkin = 0; checkin < 5; checkin++)
        {
            Answer(clock, _time.GetUtcNow().AddSeconds(server));
            _time.Advance(TimeSpan.FromSeconds(60));
        }

        Assert.AreEqual(TimeSpan.FromSeconds(skew), clock.Skew);
        Assert.AreEqual(1, _log.Lines.Count, string.Join('\n', _log.Lines));
        StringAssert.Contains(_log.Lines[0], words);
    }

    [TestMethod]
    public void Observe_SlowAnswer_DoesNotMakeASkewOfItsWay()
    {
        var clock = Clock();
        var sent = _time.GetTimestamp();
        _time.Advance(TimeSpan.FromSeconds(28));

        // The server looked at its clock the moment the request left: all of the way was the way back.
        clock.Observe(Noon.AddSeconds(-50), new RoundTrip(sent, _time.GetTimestamp()));

        Assert.AreEqual(0, _log.Lines.Count, string.Join('\n', _log.Lines));
    }

    [TestMethod]
    public void Now_OwnClockIsSetBetweenCheckins_StaysTheServers()
    {
        var clock = Clock();
        Answer(clock, Noon.AddHours(-2));

        _time.Set += TimeSpan.FromHours(-2);
        _time.Advance(TimeSpan.FromSeconds(30));

        Assert.AreEqual(Noon.AddHours(-2).AddSeconds(30), clock.Now);
        Assert.IsNull(clock.Skew);
    }

    [TestMethod]
    public void Observe_ClockIsSetRight_IsToldOnceAndForgotten()
    {
        var clock = Clock();
        Answer(clock, Noon.AddHours(-2));

        Answer(clock, _time.GetUtcNow());
        Answer(clock, _time.GetUtcNow());

        Assert.AreEqual(2, _log.Lines.Count, string.Join('\n', _log.Lines));
        StringAssert.Contains(_log.Lines[1], "agrees");
        Assert.IsNull(new Facts(_folder.Journal).Get(Facts.ClockSkewSeconds));
    }

    [TestMethod]
    public void Now_AfterARestartWithoutTheServer_KnowsTheSkewOfTheLastRun()
    {
        Answer(Clock(), Noon.AddHours(-2));

        _folder.Reopen();

        Assert.AreEqual(Noon.AddHours(-2), Clock().Now);
    }

    [TestMethod]
    public void Now_ServerThatTellsNoTime_IsTheOwnClock()
    {
        var clock = Clock();

        Answer(clock, null);
        Answer(clock, default(DateTimeOffset));
        Answer(clock, DateTimeOffset.MaxValue);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.AreEqual(Noon.AddSeconds(1), clock.Now);
        Assert.IsTrue(clock.HasHeard);
        Assert.IsNull(clock.Skew);
    }

    private ServerClock Clock() => new(new Facts(_folder.Journal), _time, _log);

    private void Answer(ServerClock clock, DateTimeOffset? serverTime) => clock.Observe(serverTime, new RoundTrip(_time.GetTimestamp(), _time.GetTimestamp()));
}
