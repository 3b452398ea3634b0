using System.Text.Json;
using Appliance.Core.Checkin;
using Appliance.Core.Orders.Signing;
using Appliance.Core.State;
using Appliance.Core.Tests.Support;
using Appliance.Protocol.Central;
using Appliance.Protocol.Signing;
using Appliance.Sdk;
using Appliance.Tests.Support;

namespace Appliance.Core.Tests.Orders.Signing;

/// <summary>Whose orders are taken: those of the first keys, and of the keys to which signed orders lead on from them.</summary>
[TestClass]
public sealed class OrderKeyRotationTests : IAsyncDisposable
{
    private readonly SignedAppliance _appliance = new();
    private readonly OrderSigner _first = new(Configurations.ApplianceId);
    private readonly OrderSigner _second;
    private readonly OrderSigner _third;

    public OrderKeyRotationTests()
    {
        _second = _first.Rotate();
        _third = _second.Rotate();
    }

    private OrderKeys? Pinned => _appliance.Get<OrderKeyPins>().Pinned;

    private IEnumerable<string> KeyProblems => _appliance.Get<ApplianceHealth>().Problems().Where(problem => problem.Code == HealthProblem.OrderKeys).Select(problem => problem.Message);

    public async ValueTask DisposeAsync()
    {
        await _appliance.DisposeAsync();
        _first.Dispose();
        _second.Dispose();
        _third.Dispose();
    }

    [TestMethod]
    public async Task FirstKeys_AreKeptAcrossARestartWhateverAnAnswerNames()
    {
        using var stranger = new OrderSigner(Configurations.ApplianceId);
        _appliance.Answer(null);
        var before = Pinned;
        _appliance.Answer(_first.Keys);

        await _appliance.RestartAsync();
        _appliance.Answer(stranger.Keys);
        _appliance.Answer(stranger.Keys);

        Assert.IsNull(before);
        Assert.AreEqual(_first.Keys, Pinned);
        StringAssert.StartsWith(
            KeyProblems.Single(),
            $"Central Command names the order keys {stranger.Keys.Describe()}, and this appliance trusts {_first.Keys.Describe()}, which it keeps");
        Assert.AreEqual(1, _appliance.Log.Text.Split('\n').Count(line => line.StartsWith("Warning: Central Command names the order keys", StringComparison.Ordinal)));

        _appliance.Answer(_first.Keys);
        Assert.IsEmpty(KeyProblems);
    }

    [TestMethod]
    public async Task Rotation_Signed_IsKeptAndTakesTheOldKeyOut()
    {
        _appliance.Answer(_first.Keys, Rotation("ORD-1", _first, _second));
        var ended = await _appliance.RunAsync("ORD-1");

        await _appliance.RestartAsync();
        _appliance.Answer(_second.Keys, Probe("ORD-2", _first), Probe("ORD-3", _second));

        Assert.IsTrue(ended!.Success, ended.Message);
        Assert.AreEqual(_second.Keys, Pinned);
        Assert.IsNull(_appliance.Orders.Find("ORD-2"), "Its key was removed.");
        Assert.IsTrue((await _appliance.RunAsync("ORD-3"))!.Success);
        StringAssert.Contains(_appliance.Log.Text, $"it names the key '{_first.Keys.Current.Kid}', and this appliance trusts '{_second.Keys.Current.Kid}' (current)");
    }

    /// <summary>In either order: which of the two runs first is not sure.</summary>
    [TestMethod]
    [DataRow("ORD-1", "ORD-2")]
    [DataRow("ORD-2", "ORD-1")]
    public async Task Rotation_TwiceWhileTheApplianceWasAway_IsFollowedToTheEnd(string earlier, string later)
    {
        _appliance.Answer(_first.Keys);
        PendingOrder[] waiting = [Rotation("ORD-1", _first, _second), Rotation("ORD-2", _second, _third), Probe("ORD-3", _third)];

        _appliance.Answer(_third.Keys, waiting);
        var unknown = _appliance.Orders.Find("ORD-3");
        _ = _appliance.AsksForCheckin();
        await _appliance.RunAsync(earlier);
        await _appliance.RunAsync(later);
        var asked = _appliance.AsksForCheckin();
        _appliance.Answer(_third.Keys, waiting[2]);

        Assert.IsNull(unknown);
        Assert.IsTrue(asked, "What is signed with the new keys is asked for at once.");
        Assert.AreEqual(_third.Keys, Pinned);
        Assert.IsTrue((await _appliance.RunAsync("ORD-3"))!.Success);
        Assert.IsEmpty(_appliance.Get<ApplianceHealth>().Problems());
    }

    [TestMethod]
    public async Task Rotation_RunTwiceForACrash_EndsWell()
    {
        _appliance.Answer(_first.Keys, Rotation("ORD-1", _first, _second));
        _appliance.Get<OrderKeyPins>().Rotate(_first.Keys.Current.Kid, _second.Keys);
        _appliance.Orders.Start("ORD-1", SignedAppliance.Start);

        Assert.IsTrue((await _appliance.RunAsync("ORD-1"))!.Success);
    }

    [TestMethod]
    public async Task Rotation_Unsigned_IsRefused()
    {
        await using var old = new SignedAppliance(allowUnsigned: true);

        old.Answer(null, Rotation("ORD-1", _first, _second) with { Jws = null });

        Assert.AreEqual(FailureKind.Refused, (await old.RunAsync("ORD-1"))!.Failure);
        Assert.IsNull(old.Get<OrderKeyPins>().Pinned);
    }

    [TestMethod]
    public async Task Rotation_ToNoKeys_IsRefused()
    {
        _appliance.Answer(_first.Keys, _first.Sign(_first.Claims("ORD-1", OrderKeys.RotationOrderType, SignedAppliance.Start, """{"current":{"kty":"RSA"},"next":null}""")));

        Assert.AreEqual("The parameters 'current' and 'next' are not two keys on P-256.", (await _appliance.RunAsync("ORD-1"))!.Message);
        Assert.AreEqual(_first.Keys, Pinned);
    }

    [TestMethod]
    public void Forgotten_ThoseOfTheNextAnswerAreTrusted()
    {
        _appliance.Answer(_first.Keys);

        var hadAny = _appliance.Get<OrderKeyPins>().Forget();
        var between = Pinned;
        _appliance.Answer(_third.Keys);

        Assert.IsTrue(hadAny);
        Assert.IsNull(between);
        Assert.AreEqual(_third.Keys, Pinned);
    }

    [TestMethod]
    public async Task FirstKeys_OnAFullDisk_CountAndAreKeptOnceThereIsRoom()
    {
        FullDisk.Fill(_appliance.Get<Journal>());
        _appliance.Answer(_first.Keys);
        var whileFull = Pinned;
        FullDisk.Free(_appliance.Get<Journal>());
        _appliance.Answer(_third.Keys);

        await _appliance.RestartAsync();

        Assert.AreEqual(_first.Keys, whileFull);
        Assert.AreEqual(_first.Keys, Pinned);
    }

    private static PendingOrder Rotation(string id, OrderSigner signer, OrderSigner to) =>
        signer.Sign(signer.Claims(id, OrderKeys.RotationOrderType, SignedAppliance.Start, to.KeysJson)) with { Parameters = JsonElement.Parse(to.KeysJson) };

    private static PendingOrder Probe(string id, OrderSigner signer) => signer.Sign(signer.Claims(id, "probe", SignedAppliance.Start));
}
