using Appliance.Core.Plugins.Packages;
using Appliance.Protocol.Packages;
using Appliance.Tests.Support;

namespace Appliance.Core.Tests.Plugins.Packages;

[TestClass]
public sealed class ActiveSetStoreTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly List<RefusedPackage> _reported = [];
    private readonly PluginStore _store;
    private readonly ActiveSetStore _set;

    public ActiveSetStoreTests()
    {
        _store = new PluginStore(_folder["built-in"], _folder["store"]);
        _set = new ActiveSetStore(_store, _folder["store"]);
        _store.Create();
    }

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void Load_FileOfTheVersionBefore_IsTakenAsItIs()
    {
        Pack(_folder["store/site-baseline/1.1.0"], "1.1.0");
        File.WriteAllText(_folder["store/active.json"],
            """
            {
              "packages": [ { "id": "site-baseline", "version": "1.1.0" } ],
              "refused": [ { "id": "partner.backup", "version": "2.0.0", "error": "It was no good.", "fault": null } ],
              "proving": { "id": "contoso.heal", "version": "1.0.0" }
            }
            """);

        var set = _set.Load(_reported.Add);

        Assert.AreEqual("1.1.0", set.Packages.Single().Manifest.Version);
        Assert.AreEqual("It was no good.", set.Refused.Single().Error);
        Assert.AreEqual(new ProvingPackage("contoso.heal", "1.0.0"), set.Proving);
        Assert.IsEmpty(set.Disabled);
        Assert.IsEmpty(_reported);
    }

    [TestMethod]
    public void Save_Everything_IsReadBackWhole()
    {
        var since = new DateTimeOffset(2026, 3, 2, 8, 30, 0, TimeSpan.Zero);
        var package = Pack(_folder["store/site-baseline/1.1.0"], "1.1.0") with { Over = "1.2.0" };
        Pack(_folder["built-in/site-baseline"], "1.2.0");
        var saved = PackageSet.Empty.With(package).With(new RefusedPackage("a", "1.0.0", "No."))
            .With(new PluginProbation("site-baseline", "1.1.0", "1.0.0", since, 0.25) { Reason = "It crashed" })
            .With(new QuarantinedPackage("b", "2.0.0", "It crashed.", since))
            .WithPrevious("site-baseline", "1.0.0").WithHighest("c", "3.0.0")
            with { Disabled = ["d"], Proving = new ProvingPackage("e", "1.0.0", "operator", "e.nupkg") { AllowDowngrade = true } };

        _set.Save(saved);
        var read = _set.Load(_reported.Add);

        Assert.AreEqual(package, read.Packages.Single(), "The built-in that it was put in the place of came back.");
        CollectionAssert.AreEqual(saved.Refused.ToArray(), read.Refused.ToArray());
        CollectionAssert.AreEqual(saved.Probations.ToArray(), read.Probations.ToArray());
        CollectionAssert.AreEqual(saved.Quarantined.ToArray(), read.Quarantined.ToArray());
        CollectionAssert.AreEqual(saved.Previous.ToArray(), read.Previous.ToArray());
        CollectionAssert.AreEqual(saved.Highest.ToArray(), read.Highest.ToArray());
        CollectionAssert.AreEqual(saved.Disabled.ToArray(), read.Disabled.ToArray());
        Assert.AreEqual(saved.Proving, read.Proving);
    }

    [TestMethod]
    public void With_MoreRefusalsThanAreRemembered_ForgetsTheFirst()
    {
        var set = Enumerable.Range(0, 60).Aggregate(PackageSet.Empty, (set, number) => set.With(new RefusedPackage($"p{number}", "1.0.0", "No.")));

        Assert.HasCount(50, set.Refused);
        Assert.AreEqual("p10", set.Refused[0].Id);
    }

    [TestMethod]
    public void Unused_WhatTheSetNeeds_IsNotAmongThem()
    {
        foreach (var version in new[] { "1.0.0", "1.1.0", "1.2.0", "1.3.0" })
            Pack(_folder[$"store/site-baseline/{version}"], version);
        var set = PackageSet.Empty.With(_store.Find("site-baseline", "1.2.0")!).WithPrevious("site-baseline", "1.1.0")
            with { Proving = new ProvingPackage("site-baseline", "1.3.0") };

        CollectionAssert.AreEqual(new[] { _folder["store/site-baseline/1.0.0"] }, _store.Unused(set).ToArray());
    }

    [TestMethod]
    public void Load_VersionThatCannotBeReadOnce_KeepsItsPlaceAndItsFolder()
    {
        var manifest = _folder["store/site-baseline/1.1.0/plugin.json"];
        var good = Pack(_folder["store/site-baseline/1.1.0"], "1.1.0") with { Over = "1.0.0" };
        _set.Save(PackageSet.Empty.With(good));
        File.WriteAllText(manifest, """{ "id": "site-baseline", "version": "1.1.0", "sdk": "1.0", "capabilities": { "of_a_newer_daemon": ["x"] } }""");

        var set = _set.Load(_reported.Add);
        _set.Save(set.With(new RefusedPackage("another", "1.0.0", "No.")));
        File.Delete(manifest);

        Assert.AreEqual("site-baseline", _reported.Single().Id);
        Assert.IsEmpty(set.Packages);
        Assert.IsEmpty(_store.Unused(set));
        Assert.AreEqual(good, _set.Load(_reported.Add).Packages.Single());
    }

    [TestMethod]
    public void Load_FileIsNoJson_IsKeptAndNothingIsSweptInThisLifeOrTheNext()
    {
        File.WriteAllText(_folder["store/active.json"], "{ broken");

        var set = _set.Load(_reported.Add);
        var wasWhole = _set.IsWhole;
        _set.Save(set);
        var next = new ActiveSetStore(_store, _folder["store"]);
        next.Load(_reported.Add);

        Assert.AreEqual("{ broken", File.ReadAllText(_folder["store/active.json.broken"]));
        Assert.IsFalse(wasWhole);
        Assert.IsFalse(next.IsWhole);
        StringAssert.Contains(_reported[^1].Error, "active.json.broken");
        File.Delete(_folder["store/active.json.broken"]);
        Assert.IsTrue(next.IsWhole);
    }

    [TestMethod]
    public void Load_FileIsNoJsonOnceMore_KeepsBoth()
    {
        foreach (var content in new[] { "{ first", "{ second" })
        {
            File.WriteAllText(_folder["store/active.json"], content);
            _set.Load(_reported.Add);
        }

        Assert.AreEqual("{ first", File.ReadAllText(_folder["store/active.json.broken"]));
        Assert.AreEqual("{ second", File.ReadAllText(_folder["store/active.json.broken.2"]));
    }

    [TestMethod]
    public void Load_DiskDoesNotGiveTheFile_KeepsTheDaemonFromStarting()
    {
        Directory.CreateDirectory(_folder["store/active.json"]);

        var refused = Assert.ThrowsExactly<IOException>(() => _set.Load(_reported.Add));

        StringAssert.Contains(refused.Message, "the daemon does not start without it");
    }

    [TestMethod]
    public void Verify_OlderThanOneThatCannotBeRead_IsADowngrade()
    {
        var set = PackageSet.Empty with { Unreadable = [new PackageReference("site-baseline", "1.1.0")] };

        var refused = Assert.ThrowsExactly<PackageRefusedException>(
            () => VersionOrder.Verify(Pack(_folder["new"], "1.0.0"), set, allowDowngrade: false));

        Assert.AreEqual(PackageFault.Downgrade, refused.Fault);
    }

    private static InstalledPackage Pack(string folder, string version)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "pack.yaml"), $"format: 2\nid: site-baseline\nname: A pack\nversion: {version}\n");
        return PackageFolder.Read(folder, builtIn: false);
    }
}
