using Appliance.Core.Orders.Signing;
using Appliance.Core.Tests.Support;
using Appliance.Protocol.Central;
using Appliance.Sdk;
using Appliance.Tests.Support;

namespace Appliance.Core.Tests.Orders.Signing;

/// <summary>Orders of an old server, which has never named a key.</summary>
[TestClass]
public sealed class UnsignedOrderTests
{
    [TestMethod]
    [DataRow("look")]
    [DataRow("probe")]
    public async Task Unsigned_NotAllowed_IsCompletedWithASentenceThatNamesTheKey(string type)
    {
        await using var appliance = new SignedAppliance();

        appliance.Answer(null, Order(type));
        var ended = await appliance.RunAsync("ORD-1");

        Assert.AreEqual((false, FailureKind.Refused), (ended!.Success, ended.Failure));
        StringAssert.Contains(ended.Message, "it is not signed, and this appliance has no key of Central Command");
        StringAssert.Contains(ended.Message, "'allow_unsigned_orders: true'");
        Assert.IsNotNull(new Core.Reporting.Outbox(appliance.Get<Core.State.Journal>()).Oldest(), "The old server learns of it.");
    }

    [TestMethod]
    [DataRow("look", true, null)]
    [DataRow("probe", false, "'probe' changes something")]
    [DataRow("nonsense", false, "which knows: disable_healing, enable_healing, look, probe, rotate_order_keys")]
    public async Task Unsigned_Allowed_IsRunWhenItChangesNothing(string type, bool runs, string? sentence)
    {
        await using var appliance = new SignedAppliance(allowUnsigned: true);

        appliance.Answer(null, Order(type));
        var ended = await appliance.RunAsync("ORD-1");

        Assert.AreEqual(runs, ended!.Success, ended.Message);
        if (sentence is not null)
            StringAssert.Contains(ended.Message, sentence);
    }

    /// <summary>Else whoever takes the signature off a real order could use its id up.</summary>
    [TestMethod]
    public async Task Unsigned_AllowedAndTheServerSigns_IsRefused()
    {
        using var signer = new OrderSigner(Configurations.ApplianceId);
        await using var appliance = new SignedAppliance(allowUnsigned: true);
        appliance.Answer(signer.Keys);

        await appliance.RestartAsync();
        appliance.Answer(null, Order("look"));

        Assert.IsNull(appliance.Orders.Find("ORD-1"));
    }

    [TestMethod]
    public async Task Signed_WithoutAnyKeyInTheAnswer_IsRefusedAndNotUsedUp()
    {
        using var signer = new OrderSigner(Configurations.ApplianceId);
        await using var appliance = new SignedAppliance(allowUnsigned: true);

        appliance.Answer(null, signer.Sign(signer.Claims("ORD-1", "look", SignedAppliance.Start)));
        var before = appliance.Orders.Find("ORD-1");
        appliance.Answer(signer.Keys, signer.Sign(signer.Claims("ORD-1", "look", SignedAppliance.Start)));

        Assert.IsNull(before);
        Assert.IsTrue((await appliance.RunAsync("ORD-1"))!.Success);
        StringAssert.Contains(appliance.Log.Text, "names no 'order_keys'");
    }

    [TestMethod]
    [DataRow(true, 1)]
    [DataRow(false, 0)]
    public async Task Start_WarnsWhileTheyAreAllowed(bool allowed, int warnings)
    {
        await using var appliance = new SignedAppliance(allowed);

        foreach (var notice in appliance.Get<IEnumerable<Microsoft.Extensions.Hosting.IHostedService>>().OfType<UnsignedOrderNotice>())
            await notice.StartAsync(CancellationToken.None);

        Assert.AreEqual(warnings, appliance.Log.Text.Split('\n').Count(line => line.StartsWith("Warning: allow_unsigned_orders is true", StringComparison.Ordinal)));
    }

    private static PendingOrder Order(string type) => new() { OrderId = "ORD-1", OrderType = type, ExpiresAt = SignedAppliance.Start.AddHours(1) };
}
