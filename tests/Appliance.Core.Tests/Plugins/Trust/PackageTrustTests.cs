using System.Security.Cryptography;
using Appliance.Core.Plugins.History;
using Appliance.Core.Tests.Plugins.Support;
using Appliance.Protocol.Packages;

namespace Appliance.Core.Tests.Plugins.Trust;

/// <summary>Whose packages come in, and that nothing of another one is unpacked.</summary>
[TestClass]
public sealed class PackageTrustTests : IAsyncDisposable
{
    private readonly PluginAppliance _appliance = new() { AllowUnsigned = false };
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa _other = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    [TestInitialize]
    public Task StartAsync() => _appliance.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _key.Dispose();
        _other.Dispose();
        await _appliance.DisposeAsync();
    }

    [TestMethod]
    public async Task Install_SignedByAPublisherForTheId_IsActivated()
    {
        Trust("contoso", _key, "contoso.");

        var change = await InstallAsync(_appliance.PackRules("contoso.rules", "1.0.0", _key));

        Assert.AreEqual("Package 'contoso.rules' 1.0.0 is active.", change.Message);
        Assert.AreEqual("active", _appliance.Host.Catalogue.Plugins.Single().State);
        Assert.AreEqual("signed by contoso", _appliance.History.Events[0].Detail);
        CollectionAssert.AreEqual(
            new[] { PluginStep.Received, PluginStep.Stored, PluginStep.Activated }, _appliance.History.StepsOf("contoso.rules", "1.0.0").ToArray());
    }

    [TestMethod]
    public Task Install_WrongKey_IsRefused()
    {
        Trust("contoso", _key, "contoso.");
        return ExpectAsync(
            PackageFault.Signature, _other, "is signed with a key that is not trusted; if you know its publisher, add the key with 'appliance trust add'.");
    }

    [TestMethod]
    public Task Install_RemovedKey_IsRefused()
    {
        Trust("contoso", _key, "contoso.");
        _appliance.Host.Trust.Remove("contoso");
        return ExpectAsync(
            PackageFault.KeyRemoved, _key, "is signed with the key of 'contoso', who is trusted no more; ask whoever removed it before you add it again.");
    }

    [TestMethod]
    public async Task Install_RemovedKeyThatWasAddedAgain_IsActivated()
    {
        Trust("contoso", _key, "contoso.");
        _appliance.Host.Trust.Remove("contoso");
        Trust("contoso-2", _key, "contoso.");

        Assert.AreEqual("1.0.0", (await InstallAsync(_appliance.PackRules("contoso.rules", "1.0.0", _key))).Version);
    }

    [TestMethod]
    public void Remove_MoreThanAreRemembered_ForgetsTheFirst()
    {
        for (var number = 0; number < 105; number++)
        {
            Trust($"p{number}", _key, "contoso.");
            _appliance.Host.Trust.Remove($"p{number}");
        }

        Assert.IsEmpty(_appliance.Host.Trust.Read());
        Assert.HasCount(100, _appliance.Host.Trust.ReadRemoved());
    }

    [TestMethod]
    public Task Install_ExpiredKey_IsRefused()
    {
        Trust("contoso", _key, "contoso.", new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return ExpectAsync(
            PackageFault.KeyExpired, _key, "is signed with the key of 'contoso', which expired at 2020-01-01T00:00:00.0000000+00:00; add the publisher's new key.");
    }

    /// <summary>A clock that lost its battery, and one that somebody set ahead.</summary>
    [TestMethod]
    [DataRow(2040, true)]
    [DataRow(2020, false)]
    public async Task Install_OwnClockIsWrong_ExpiryIsByCentralCommands(int serverYear, bool isExpired)
    {
        var expires = isExpired ? new DateTimeOffset(2039, 1, 1, 0, 0, 0, TimeSpan.Zero) : new DateTimeOffset(2021, 1, 1, 0, 0, 0, TimeSpan.Zero);
        _appliance.ServerTime = () => new DateTimeOffset(serverYear, 6, 1, 0, 0, 0, TimeSpan.Zero);
        await _appliance.StartAsync();
        Trust("contoso", _key, "contoso.", expires);
        var install = InstallAsync(_appliance.PackRules("contoso.rules", "1.0.0", _key));

        if (isExpired)
            Assert.AreEqual(PackageFault.KeyExpired, (await Assert.ThrowsExactlyAsync<PackageRefusedException>(() => install)).Fault);
        else
            Assert.AreEqual("1.0.0", (await install).Version);
    }

    [TestMethod]
    public Task Install_IdOutsideThePrefix_IsRefused()
    {
        Trust("fabrikam", _key, "fabrikam.");
        return ExpectAsync(
            PackageFault.IdNotAllowed, _key, "has the id 'contoso.rules', and 'fabrikam', who signed it, may publish what begins with 'fabrikam.'; give it an id of theirs.");
    }

    [TestMethod]
    public Task Install_NotSigned_IsRefused() => ExpectAsync(
        PackageFault.NotSigned, null, "is not signed; sign it with 'appliance plugins sign', or set 'allow_unsigned_plugins: true' where anybody may publish.");

    [TestMethod]
    [Timeout(30_000, CooperativeCancellation = true)]
    public async Task Incoming_BareFolder_CountsAsUnsigned()
    {
        _appliance.DeliverPack("site-baseline", "1.0.0");

        var refused = await _appliance.SeeAsync(plugin => plugin.State == "refused", TestContext.CancellationToken);

        Assert.AreEqual(PackageFault.NotSigned, refused.Fault);
        Assert.IsTrue(File.Exists(Path.Combine(_appliance.Store, "refused", "site-baseline", "pack.yaml")));
    }

    [TestMethod]
    [Timeout(30_000, CooperativeCancellation = true)]
    public async Task Incoming_SignedPackageFile_IsActivatedAndGone()
    {
        Trust("contoso", _key, "*");
        File.Move(_appliance.PackRules("contoso.rules", "1.0.0", _key), Path.Combine(_appliance.Incoming, "contoso.nupkg"));

        await _appliance.SeeAsync(plugin => plugin is { Id: "contoso.rules", State: "active" }, TestContext.CancellationToken);
        while (Directory.GetFileSystemEntries(_appliance.Incoming).Length > 0)
            await Task.Delay(10, TestContext.CancellationToken);
    }

    /// <summary>The daemon ended between the activation and the removal of the file.</summary>
    [TestMethod]
    [Timeout(30_000, CooperativeCancellation = true)]
    public async Task Incoming_PackageThatIsActiveAlready_IsGoneAndNotRefused()
    {
        Trust("contoso", _key, "*");
        var file = _appliance.PackRules("contoso.rules", "1.0.0", _key);
        await InstallAsync(file);

        File.Move(file, Path.Combine(_appliance.Incoming, "contoso.nupkg"));
        while (Directory.GetFileSystemEntries(_appliance.Incoming).Length > 0)
            await Task.Delay(10, TestContext.CancellationToken);

        Assert.AreEqual("active", _appliance.Host.Catalogue.Plugins.Single().State);
    }

    [TestMethod]
    public async Task Start_WithUnsignedAllowed_Warns()
    {
        await using var appliance = new PluginAppliance { AllowUnsigned = true };

        await appliance.StartAsync();

        Assert.IsTrue(appliance.Log.Lines.Any(line => line.StartsWith("Warning: allow_unsigned_plugins is true", StringComparison.Ordinal)));
        Assert.IsFalse(_appliance.Log.Lines.Any(line => line.Contains("allow_unsigned_plugins", StringComparison.Ordinal)));
    }

    [TestMethod]
    [DataRow("Contoso", "contoso.", "The publisher's name is 'Contoso'; use at most 64 lower-case letters, digits, dots and hyphens.")]
    [DataRow("../evil", "contoso.", "The publisher's name is '../evil'; use at most 64 lower-case letters, digits, dots and hyphens.")]
    [DataRow("contoso", "", "The prefixes of publisher 'contoso' are ''; name the beginnings of its ids, such as 'contoso.', or '*'.")]
    public void Trust_NamesThatAreNone_AreRefused(string name, string prefix, string sentence) =>
        Assert.AreEqual(sentence, Assert.ThrowsExactly<PackageRefusedException>(() => Trust(name, _key, prefix)).Message);

    public TestContext TestContext { get; set; } = null!;

    private void Trust(string name, ECDsa key, string prefix, DateTimeOffset? expires = null) => _appliance.Host.Trust.Add(
        new Publisher { Name = name, PublicKey = key.ExportSubjectPublicKeyInfoPem(), IdPrefixes = [prefix], Expires = expires });

    private Task<Appliance.Protocol.Control.PluginChange> InstallAsync(string file) =>
        _appliance.Host.Operations.InstallFileAsync(file, allowDowngrade: false, PluginHistoryWords.Operator, TestContext.CancellationToken);

    private async Task ExpectAsync(PackageFault fault, ECDsa? key, string predicate)
    {
        var file = _appliance.PackRules("contoso.rules", "1.0.0", key);

        var refused = await Assert.ThrowsExactlyAsync<PackageRefusedException>(() => InstallAsync(file));

        Assert.AreEqual(fault, refused.Fault);
        Assert.AreEqual($"Package 'contoso.rules.1.0.0.nupkg' {predicate}", refused.Message);
        Assert.IsFalse(Directory.Exists(Path.Combine(_appliance.Store, "contoso.rules")));
        Assert.IsEmpty(Directory.GetFileSystemEntries(_appliance.Incoming));
        Assert.IsEmpty(_appliance.Host.Set.Refused);
        Assert.AreEqual(PluginStep.Refused, _appliance.History.Events.Single().Step);
    }
}
