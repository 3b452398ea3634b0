using Appliance.Core.Plugins;
using Microsoft.Extensions.Time.Testing;

namespace Appliance.Core.Tests.Plugins;

[TestClass]
public sealed class IncomingPausesTests
{
    private const string Path = "/incoming/large.nupkg";

    private readonly FakeTimeProvider _time = new();

    [TestMethod]
    public void Begin_AgainAndAgain_LastsLongerUpToFiveMinutes()
    {
        var pauses = new IncomingPauses(_time);

        var lasted = Enumerable.Range(0, 8).Select(_ => pauses.Begin(Path).TotalSeconds).ToArray();

        CollectionAssert.AreEqual(new double[] { 5, 10, 20, 40, 80, 160, 300, 300 }, lasted);
        _time.Advance(TimeSpan.FromSeconds(299));
        Assert.IsFalse(pauses.IsOver(Path));
        Assert.IsTrue(pauses.IsOver("/incoming/another.nupkg"));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.IsTrue(pauses.IsOver(Path));
    }

    [TestMethod]
    public void Keep_WhatIsGone_BeginsAnewWhenItComesBack()
    {
        var pauses = new IncomingPauses(_time);
        pauses.Begin(Path);

        pauses.Keep([]);

        Assert.IsTrue(pauses.IsOver(Path));
        Assert.AreEqual(TimeSpan.FromSeconds(5), pauses.Begin(Path));
    }
}
