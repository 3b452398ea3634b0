using Appliance.Core.Checkin;
using Appliance.Core.State;
using Appliance.Core.Tests.Support;
using Appliance.Protocol.Central;
using Appliance.Tests.Support;

namespace Appliance.Core.Tests.Orders;

/// <summary>The kill switch from afar: it may wait for no queue, and an order that came before a stop does not lift it.</summary>
[TestClass]
public sealed class HealingOrderTests : IAsyncDisposable
{
    private readonly SignedAppliance _appliance = new();
    private readonly OrderSigner _signer = new(Configurations.ApplianceId);

    private KillSwitch KillSwitch => _appliance.Get<KillSwitch>();

    public async ValueTask DisposeAsync()
    {
        await _appliance.DisposeAsync();
        _signer.Dispose();
    }

    [TestMethod]
    public async Task Disable_TakesEffectWhenItIsReceivedAndOutlivesARestart()
    {
        Answer("ORD-1", "disable_healing", """{"reason":"the new pack misbehaves"}""");

        Assert.AreEqual(("order ORD-1", "the new pack misbehaves"), (KillSwitch.Current!.By, KillSwitch.Current.Reason));
        await _appliance.RestartAsync();
        Assert.AreEqual("order ORD-1", KillSwitch.Current!.By);
        Assert.AreEqual(HealthProblem.HealingDisabled, _appliance.Get<ApplianceHealth>().Problems().Single().Code);
        StringAssert.Contains((await _appliance.RunAsync("ORD-1"))!.Result!.Value.GetRawText(), "\"status\":\"disabled\"");
    }

    [TestMethod]
    public async Task Enable_LetsItGoOn()
    {
        Answer("ORD-1", "disable_healing", "{}");
        _appliance.Time.Advance(TimeSpan.FromMinutes(1));
        Answer("ORD-2", "enable_healing", "{}");

        var ended = await _appliance.RunAsync("ORD-2");

        StringAssert.Contains(ended!.Result!.Value.GetRawText(), "\"status\":\"enabled\"");
        Assert.IsNull(KillSwitch.Current);
        StringAssert.Contains((await _appliance.RunAsync("ORD-1"))!.Result!.Value.GetRawText(), "enabled_since");
    }

    [TestMethod]
    public async Task Enable_ThatWaitedInTheQueueWhileItWasDisabledAgain_LeavesItDisabled()
    {
        Answer("ORD-1", "enable_healing", "{}");
        _appliance.Time.Advance(TimeSpan.FromMinutes(1));
        Answer("ORD-2", "disable_healing", "{}");

        var ended = await _appliance.RunAsync("ORD-1");

        Assert.IsFalse(ended!.Success);
        StringAssert.Contains(ended.Message, "That came after this order");
        Assert.IsNotNull(KillSwitch.Current);
    }

    [TestMethod]
    public async Task Enable_ThatWaitedWhileAStandingStopWasAskedForAgain_LeavesItDisabled()
    {
        Answer("ORD-1", "disable_healing", "{}");
        _appliance.Time.Advance(TimeSpan.FromMinutes(1));
        Answer("ORD-2", "enable_healing", "{}");
        _appliance.Time.Advance(TimeSpan.FromMinutes(1));
        Answer("ORD-3", "disable_healing", "{}");

        Assert.IsFalse((await _appliance.RunAsync("ORD-2"))!.Success);
        Assert.AreEqual("order ORD-1", KillSwitch.Current!.By);
    }

    [TestMethod]
    public void Disable_ThatHasExpired_DoesNothing()
    {
        _appliance.Answer(_signer.Keys, _signer.Sign(_signer.Claims("ORD-1", "disable_healing", SignedAppliance.Start.AddHours(-2))));

        Assert.IsNull(KillSwitch.Current);
    }

    [TestMethod]
    public async Task Disable_ListedAgainAfterItWasLifted_DoesNothing()
    {
        Answer("ORD-1", "disable_healing", "{}");
        await _appliance.RunAsync("ORD-1");
        KillSwitch.Enable("anna");

        Answer("ORD-1", "disable_healing", "{}");

        Assert.IsNull(KillSwitch.Current);
    }

    [TestMethod]
    public void Disable_Unsigned_IsRefused()
    {
        _appliance.Answer(null, new PendingOrder { OrderId = "ORD-1", OrderType = "disable_healing" });

        Assert.IsNull(KillSwitch.Current);
    }

    private void Answer(string id, string type, string parameters) => _appliance.Answer(
        _signer.Keys,
        _signer.Sign(_signer.Claims(id, type, _appliance.Time.GetUtcNow(), parameters)));
}
