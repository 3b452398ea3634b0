using System.Text.Json;
using Appliance.Core.Checkin;

namespace Appliance.Core.Tests.Checkin;

[TestClass]
public sealed class CheckinAnswerReaderTests
{
    private const string GoodOrder = """{"order_id":"ORD-1","order_type":"reboot","parameters":{"at":1},"priority":3,"expires_at":"2026-01-01T12:00:00Z"}""";

    [TestMethod]
    public void Read_Whole_HasEveryElementAndNoProblem()
    {
        var answer = Read($$"""
            {"status":"ok","appliance_id":"a-1","server_time":"2026-01-01T11:00:00Z","merged_duplicates":0,"pending_orders":[{{GoodOrder}}],
             "windows_targets":[{"hostname":"w-1","username":"D\\u","password":"p","use_ssl":true}],"linux_targets":[{"hostname":"l-1","port":2222,"username":"u"}],
             "enabled_runbooks":["RB-1"],"trigger_enumeration":true,"trigger_immediate_scan":true,"added_later":[1]}
            """);

        Assert.AreEqual(0, answer.Problems.Count, string.Join('\n', answer.Problems));
        Assert.AreEqual(("a-1", 3, "w-1", 2222), (answer.ApplianceId, answer.Orders.Single().Priority, answer.WindowsTargets!.Single().Hostname, answer.LinuxTargets!.Single().Port));
        Assert.AreEqual(new DateTimeOffset(2026, 1, 1, 11, 0, 0, TimeSpan.Zero), answer.ServerTime);
        CollectionAssert.AreEqual(new[] { "RB-1" }, answer.EnabledRunbooks!.ToArray());
        Assert.IsTrue(answer is { TriggerEnumeration: true, TriggerImmediateScan: true, KnowsEnabledRunbooks: true });
    }

    [TestMethod]
    public void Read_Empty_EnablesEveryRunbookAndHasNoTargets()
    {
        var answer = Read("{}");

        Assert.IsTrue(answer is { EnabledRunbooks: null, KnowsEnabledRunbooks: true, LinuxTargets.Count: 0, WindowsTargets.Count: 0, ServerTime: null });
    }

    [TestMethod]
    [DataRow("""{"order_id":"ORD-2","order_type":"reboot","expires_at":"tomorrow"}""", "its 'expires_at' cannot be read")]
    [DataRow("""{"order_id":"ORD-2","order_type":"reboot","priority":"high"}""", "its 'priority' cannot be read")]
    [DataRow("""{"order_id":"ORD-2","order_type":["reboot"]}""", "its 'order_type' cannot be read")]
    [DataRow("""{"order_id":"ORD-2"}""", "its 'order_type' is missing or too long")]
    [DataRow("""{"order_id":"ORD-2","order_type":"reboot","parameters":"now"}""", "its 'parameters' are no map")]
    public void Read_MalformedOrderWithAnId_IsToBeRefusedAndTheOthersAreRead(string malformed, string fault)
    {
        var answer = Read($$"""{"pending_orders":[{{malformed}},{{GoodOrder}}]}""");

        Assert.AreEqual("ORD-1", answer.Orders.Single().OrderId);
        Assert.AreEqual("ORD-2", answer.UnreadableOrders.Single().OrderId);
        Assert.AreEqual($"The order was not run: {fault}.", answer.UnreadableOrders[0].Reason);
        Assert.AreEqual($"'pending_orders[0]' ('ORD-2'): {fault}", answer.Problems.Single());
    }

    [TestMethod]
    [DataRow("null", "it is a null where a map belongs")]
    [DataRow("7", "it is a number where a map belongs")]
    [DataRow("""{"order_id":7,"order_type":"reboot"}""", "its 'order_id' cannot be read")]
    [DataRow("""{"order_type":"reboot"}""", "its 'order_id' is missing or too long")]
    public void Read_OrderWithoutAnId_IsNamedByItsPlace(string malformed, string fault)
    {
        var answer = Read($$"""{"pending_orders":[{{GoodOrder}},{{malformed}}]}""");

        Assert.AreEqual(1, answer.Orders.Count);
        Assert.AreEqual(0, answer.UnreadableOrders.Count);
        Assert.AreEqual($"'pending_orders[1]': {fault}", answer.Problems.Single());
    }

    [TestMethod]
    public void Read_MalformedTarget_IsNamedWithoutItsSecretsAndTheOthersAreRead()
    {
        var answer = Read("""
            {"linux_targets":[{"hostname":"l-1","port":"hunter2-as-port","password":"hunter2"},{"hostname":"l-2","username":"u"}],
             "windows_targets":[{"hostname":"w-1","password":{"plain":"hunter2"}}]}
            """);

        Assert.AreEqual("l-2", answer.LinuxTargets!.Single().Hostname);
        Assert.AreEqual(0, answer.WindowsTargets!.Count);
        CollectionAssert.AreEqual(
            new[] { "'linux_targets[0]' ('l-1'): its 'port' cannot be read", "'windows_targets[0]' ('w-1'): its 'password' cannot be read" },
            answer.Problems.ToArray());
    }

    [TestMethod]
    public void Read_ListsThatAreNone_LeaveWhatIsKnown()
    {
        var answer = Read("""{"linux_targets":{},"windows_targets":"none","enabled_runbooks":"all","pending_orders":3,"trigger_immediate_scan":true}""");

        Assert.IsTrue(answer is { LinuxTargets: null, WindowsTargets: null, EnabledRunbooks: null, KnowsEnabledRunbooks: false, TriggerImmediateScan: true });
        Assert.AreEqual(4, answer.Problems.Count);
    }

    [TestMethod]
    public void Read_RunbookThatIsNoText_CostsNoOther()
    {
        var answer = Read("""{"enabled_runbooks":["RB-1",7,"RB-2"]}""");

        CollectionAssert.AreEqual(new[] { "RB-1", "RB-2" }, answer.EnabledRunbooks!.ToArray());
        Assert.AreEqual("'enabled_runbooks[1]' is no text", answer.Problems.Single());
    }

    [TestMethod]
    [DataRow("\"true\"", true)]
    [DataRow("1", true)]
    [DataRow("0", false)]
    [DataRow("[]", false)]
    public void Read_TriggerOfAWrongType_IsNamedAndNotLostWhenItMeansYes(string given, bool expected)
    {
        var answer = Read($$"""{"trigger_immediate_scan":{{given}}}""");

        Assert.AreEqual(expected, answer.TriggerImmediateScan);
        StringAssert.Contains(answer.Problems.Single(), "'trigger_immediate_scan' is a");
    }

    [TestMethod]
    [DataRow("\"soon\"")]
    [DataRow("12345")]
    [DataRow("\"\\ud800\"")]
    public void Read_ServerTimeThatIsNone_IsOneProblem(string given)
    {
        var answer = Read($$"""{"server_time":{{given}},"appliance_id":"a-1"}""");

        Assert.IsNull(answer.ServerTime);
        Assert.AreEqual("a-1", answer.ApplianceId);
        Assert.AreEqual(1, answer.Problems.Count);
    }

    [TestMethod]
    public void Read_NonsenseByTheThousand_FillsNoLog()
    {
        var answer = Read($$"""{"pending_orders":[{{string.Join(',', Enumerable.Repeat("1", 5000))}}]}""");

        Assert.AreEqual(21, answer.Problems.Count);
        Assert.AreEqual("4980 more elements cannot be read", answer.Problems[^1]);
    }

    private static CheckinAnswer Read(string json) => CheckinAnswerReader.Read(JsonElement.Parse(json));
}
