using Appliance.Core.Plugins.Crashes;
using Appliance.Core.Plugins.Packages;
using Appliance.Protocol.Packages;

namespace Appliance.Core.Tests.Plugins;

[TestClass]
public sealed class CrashAttributionTests
{
    private static readonly InstalledPackage[] Three = [Package("contoso", "Contoso"), Package("contoso.heal", "Contoso.Heal"), Package("fabrikam", "Fabrikam")];

    /// <summary>Whose calls run, and what the worker prints, is any plugin's to bring about.</summary>
    [TestMethod]
    public void Judge_SeveralPluginsInTheWorker_SuspectsAllAndAccusesNobody()
    {
        var verdict = CrashAttribution.Judge(new LostWorker(Three, "ended with exit code 134: Unhandled exception. at Fabrikam.Thing.Do()"));

        Assert.IsNull(verdict.Culprit);
        CollectionAssert.AreEquivalent(new[] { "contoso", "contoso.heal", "fabrikam" }, verdict.Suspects.ToArray());
    }

    [TestMethod]
    public void Judge_OnePluginInTheWorker_IsTheCulprit() =>
        Assert.AreEqual("fabrikam", CrashAttribution.Judge(new LostWorker([Three[2]], "ended")).Culprit);

    [TestMethod]
    public void Judge_WorkerWasEndedForAPlugin_IsTheCulprit() =>
        Assert.AreEqual("contoso", CrashAttribution.Judge(new LostWorker(Three, "hung") { Culprit = "contoso" }).Culprit);

    [TestMethod]
    public void Judge_CallRanOnPastItsDeadline_IsTheCulprit() =>
        Assert.AreEqual("contoso", CrashAttribution.Judge(new LostWorker(Three, "ran on") { Overran = ["contoso"] }).Culprit);

    [TestMethod]
    public void Judge_CallsOfTwoRanOn_SuspectsThoseTwoAlone()
    {
        var verdict = CrashAttribution.Judge(new LostWorker(Three, "ran on") { Overran = ["contoso", "contoso.heal"] });

        Assert.IsNull(verdict.Culprit);
        CollectionAssert.AreEquivalent(new[] { "contoso", "contoso.heal" }, verdict.Suspects.ToArray());
    }

    private static InstalledPackage Package(string id, string assembly) => new(
        new PluginManifest { Id = id, Version = "1.0.0", Sdk = "1.0", EntryAssembly = $"lib/net10.0/{assembly}.dll" },
        PackageVersion.Parse("1.0.0")!, "/x", BuiltIn: false, PackFolder: null);
}
