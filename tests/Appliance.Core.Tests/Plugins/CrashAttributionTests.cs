using Appliance.Core.Plugins.Crashes;
using Appliance.Core.Plugins.Packages;
using Appliance.Protocol.Packages;

namespace Appliance.Core.Tests.Plugins;

[TestClass]
public sealed class CrashAttributionTests
{
    private static readonly InstalledPackage[] Three = [Package("contoso", "Contoso"), Package("contoso.heal", "Contoso.Heal"), Package("fabrikam", "Fabrikam")];

    [TestMethod]
    [DataRow("contoso", null, "contoso", "", DisplayName = "one in flight")]
    [DataRow("contoso,fabrikam", null, null, "contoso,fabrikam", DisplayName = "several in flight")]
    [DataRow("", null, null, "contoso,contoso.heal,fabrikam", DisplayName = "none in flight")]
    [DataRow("contoso,fabrikam", "at Fabrikam.Thing.Do()", "fabrikam", "", DisplayName = "one of several is named")]
    [DataRow("", "at Fabrikam.Thing.Do()", "fabrikam", "", DisplayName = "named while none was in flight")]
    [DataRow("contoso", "at Fabrikam.Thing.Do()", null, "contoso,fabrikam", DisplayName = "another one is named")]
    [DataRow("", "at Contoso.Heal.Thing.Do()", "contoso.heal", "", DisplayName = "a name within a name")]
    [DataRow("contoso,fabrikam", "at Contoso.A.B() at Fabrikam.C.D()", null, "contoso,fabrikam", DisplayName = "two are named")]
    [DataRow("fabrikam", "at System.Thing.Do()", "fabrikam", "", DisplayName = "nobody is named")]
    public void Judge_EvidenceOfACrash_AccusesNobodyWhoMayBeInnocent(string inFlight, string? lastWords, string? culprit, string suspects)
    {
        var verdict = CrashAttribution.Judge(new LostWorker(Three, Names(inFlight), "ended") { LastWords = lastWords });

        Assert.AreEqual(culprit, verdict.Culprit);
        CollectionAssert.AreEquivalent(Names(suspects), verdict.Suspects.ToArray());
    }

    [TestMethod]
    public void Judge_OnePluginInTheWorker_IsTheCulprit() =>
        Assert.AreEqual("fabrikam", CrashAttribution.Judge(new LostWorker([Three[2]], [], "ended")).Culprit);

    [TestMethod]
    public void Judge_WorkerWasEndedForAPlugin_IsTheCulpritWhoeverElseWasInFlight() =>
        Assert.AreEqual("contoso", CrashAttribution.Judge(new LostWorker(Three, ["fabrikam", "contoso"], "hung") { Culprit = "contoso" }).Culprit);

    [TestMethod]
    public void Judge_CallRanOnPastItsDeadline_IsTheCulpritWhoeverElseWasInFlight() =>
        Assert.AreEqual("contoso", CrashAttribution.Judge(new LostWorker(Three, ["fabrikam"], "ran on") { Overran = ["contoso"] }).Culprit);

    [TestMethod]
    public void Judge_CallsOfTwoRanOn_SuspectsThoseTwoAlone()
    {
        var verdict = CrashAttribution.Judge(new LostWorker(Three, ["fabrikam"], "ran on") { Overran = ["contoso", "contoso.heal"] });

        Assert.IsNull(verdict.Culprit);
        CollectionAssert.AreEquivalent(new[] { "contoso", "contoso.heal" }, verdict.Suspects.ToArray());
    }

    [TestMethod]
    public void Judge_WorkerWentOverALimitUnderTheCallOfOne_SuspectsAll()
    {
        var verdict = CrashAttribution.Judge(new LostWorker(Three, ["fabrikam"], "went over its memory limit") { IsCondemned = true });

        Assert.IsNull(verdict.Culprit);
        CollectionAssert.AreEquivalent(new[] { "contoso", "contoso.heal", "fabrikam" }, verdict.Suspects.ToArray());
    }

    [TestMethod]
    public void Judge_WorkerOfOneWentOverALimit_IsTheCulprit() =>
        Assert.AreEqual("fabrikam", CrashAttribution.Judge(new LostWorker([Three[2]], [], "went over its memory limit") { IsCondemned = true }).Culprit);

    private static string[] Names(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries);

    private static InstalledPackage Package(string id, string assembly) => new(
        new PluginManifest { Id = id, Version = "1.0.0", Sdk = "1.0", EntryAssembly = $"lib/net10.0/{assembly}.dll" },
        PackageVersion.Parse("1.0.0")!, "/x", BuiltIn: false, PackFolder: null);
}
