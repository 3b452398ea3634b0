using Appliance.Core.Orders.Handlers;
using Appliance.Core.Tests.Plugins.Support;
using Appliance.Core.Tests.Support;
using Appliance.Sdk;

namespace Appliance.Core.Tests.Orders;

/// <summary>The orders that change the appliance's plugins, over the operations that an operator has.</summary>
[TestClass]
public sealed class PluginOrderTests : IAsyncDisposable
{
    private const string BackToFirst = """{"id": "contoso.rules", "version": "1.0.0", "allow_downgrade": true}""";

    private readonly PluginAppliance _appliance = new();

    public TestContext TestContext { get; set; } = null!;

    [TestInitialize]
    public async Task StartAsync()
    {
        _appliance.Feed = new FileFeed(_appliance.PackRules("contoso.rules", "1.0.0"), _appliance.PackRules("contoso.rules", "1.1.0"));
        await _appliance.StartAsync();
    }

    public async ValueTask DisposeAsync() => await _appliance.DisposeAsync();

    [TestMethod]
    public async Task Orders_OneAfterTheOther_InstallUpdateRollBackAndRemove()
    {
        var installed = await RunAsync("install_plugin", """{"id": "contoso.rules", "version": "1.0.0"}""");
        var again = await RunAsync("install_plugin", """{"id": "contoso.rules", "version": "1.0.0"}""");
        var updated = await RunAsync("update_plugin", """{"id": "contoso.rules"}""");
        var newest = await RunAsync("update_plugin", """{"id": "contoso.rules"}""");
        var back = await RunAsync("rollback_plugin", """{"id": "contoso.rules"}""");
        var removed = await RunAsync("remove_plugin", """{"id": "contoso.rules"}""");

        Assert.AreEqual("Package 'contoso.rules' 1.0.0 is active.", Message(installed));
        Assert.AreEqual("Package 'contoso.rules' 1.0.0 is active already.", Message(again), "An order that is repeated after a crash ends well.");
        Assert.AreEqual("Package 'contoso.rules' 1.1.0 is active.", Message(updated));
        Assert.AreEqual("Package 'contoso.rules' 1.1.0 is active, and the feed has no newer one.", Message(newest));
        Assert.AreEqual("Plugin 'contoso.rules' was rolled back from 1.1.0 to 1.0.0.", Message(back));
        Assert.AreEqual("Plugin 'contoso.rules' 1.0.0 is removed; its data stays.", Message(removed));
        Assert.IsTrue(_appliance.History.Events.All(step => step.By == "order ORD-7"));
    }

    [TestMethod]
    public async Task Install_OlderThanWhatServed_IsRefusedAlsoWithItsWordUnsigned()
    {
        await RunAsync("install_plugin", """{"id": "contoso.rules"}""");

        var refused = await RunAsync("install_plugin", """{"id": "contoso.rules", "version": "1.0.0"}""");
        var unsigned = await RunAsync("install_plugin", BackToFirst, signedBy: null);

        Assert.AreEqual(FailureKind.Refused, refused.Failure);
        StringAssert.EndsWith(refused.Message, "install a newer one, or allow the downgrade. [downgrade]");
        Assert.AreEqual(FailureKind.Refused, unsigned.Failure);
        Assert.AreEqual(
            "This appliance takes an order with 'allow_downgrade' when it is signed, and this one is not: run "
            + "'appliance plugins install contoso.rules@1.0.0 --allow-downgrade' on it. [downgrade]",
            unsigned.Message);
    }

    [TestMethod]
    public async Task Install_OlderByASignedOrderThatSaysSo_GoesBack()
    {
        await RunAsync("install_plugin", """{"id": "contoso.rules"}""");

        var back = await RunAsync("install_plugin", BackToFirst);

        Assert.AreEqual("Package 'contoso.rules' 1.0.0 is active.", Message(back));
    }

    [TestMethod]
    [DataRow("install_plugin")]
    [DataRow("update_plugin")]
    [DataRow("rollback_plugin")]
    public async Task Order_WouldTurnOnWhatTheOperatorTurnedOff_IsRefused(string type)
    {
        await RunAsync("install_plugin", """{"id": "contoso.rules", "version": "1.0.0"}""");
        await RunAsync("install_plugin", """{"id": "contoso.rules"}""");
        await _appliance.Host.Operations.DisableAsync("contoso.rules", "operator", TestContext.CancellationToken);

        var refused = await RunAsync(type, """{"id": "contoso.rules"}""");

        Assert.AreEqual(
            "Plugin 'contoso.rules' was turned off on this appliance, and no order turns it on; run 'appliance plugins enable contoso.rules' on it first. [not-installed]",
            Message(refused));
        Assert.IsTrue(_appliance.Host.Set.IsDisabled("contoso.rules"));
    }

    [TestMethod]
    public async Task Install_RepeatedAfterACrash_EndsWellAlsoWithoutAVersion()
    {
        await RunAsync("install_plugin", """{"id": "contoso.rules"}""");

        var repeated = await RunAsync("install_plugin", """{"id": "contoso.rules"}""");

        Assert.AreEqual("Package 'contoso.rules' 1.1.0 is active already.", Message(repeated));
    }

    [TestMethod]
    public async Task Install_OfWhatTheFeedDoesNotHave_LeavesNothingInTheActiveSet()
    {
        await RunAsync("install_plugin", """{"id": "contoso.none"}""");

        Assert.IsEmpty(_appliance.Host.Set.Refused);
        Assert.IsEmpty(_appliance.Host.Catalogue.Plugins);
    }

    [TestMethod]
    [DataRow("rollback_plugin", "{}", "Order 'rollback_plugin' names no plugin: give its 'id'.")]
    [DataRow("rollback_plugin", "[]", "Order 'rollback_plugin' names no plugin: give its 'id'.")]
    [DataRow("rollback_plugin", """{"id": "a", "version": "1.0.0"}""", "Order 'rollback_plugin' has no parameter 'version'; known are id.")]
    [DataRow("install_plugin", """{"id": 7}""", "Parameter 'id' of order 'install_plugin' is '7'; write a text.")]
    [DataRow("install_plugin", """{"id": ""}""", "Parameter 'id' of order 'install_plugin' is empty or longer than 128 characters.")]
    [DataRow("install_plugin", """{"id": "a", "allow_downgrade": "yes"}""", "Parameter 'allow_downgrade' of order 'install_plugin' is '\"yes\"'; write true or false.")]
    [DataRow("remove_plugin", """{"id": "a"}""", "No plugin 'a' is installed; 'appliance plugins' lists those that are. [not-installed]")]
    [DataRow("install_plugin", """{"id": "contoso.none"}""", "The feed has no 'contoso.none'. [feed]")]
    public async Task Order_Wrong_IsRefusedWithTheReason(string type, string parameters, string sentence)
    {
        var result = await RunAsync(type, parameters);

        Assert.AreEqual((FailureKind.Refused, sentence), (result.Failure, result.Message));
    }

    private Task<OrderResult> RunAsync(string type, string parameters, string? signedBy = "a key") => PluginOrders.All(_appliance.Host.Operations)
        .Single(handler => handler.Type.Name == type).RunAsync(OrderEntries.Started("ORD-7", type, parameters, signedBy), TestContext.CancellationToken);

    private static string Message(OrderResult result) => result.Success ? result.Result!.Value.GetProperty("message").GetString()! : result.Message!;
}
