using Appliance.Core.Plugins.Packages;
using Appliance.Protocol.Packages;
using Appliance.Rules.Yaml;
using Appliance.Sdk;

namespace Appliance.Core.Tests.Plugins.Packages;

[TestClass]
public sealed class ManifestReaderTests
{
    [TestMethod]
    [DataRow("""{"version": "1.0.0", "sdk": "1.0"}""", "plugin.json:1:1: 'id' is missing; it is required.")]
    [DataRow("""{"id": "a", "version": {}, "sdk": "1.0"}""", "plugin.json:1:24: 'version' is a map; write a text.")]
    [DataRow("""{"id": "a", "version": "1.0.0", "sdk": "1.0",}""", "plugin.json:1:46: The text is not well-formed JSON here: remove the comma before the closing bracket.")]
    [DataRow("[]", "plugin.json:1:1: A plugin.json is a map of keys and values, and not a list.")]
    [DataRow("""{"id": "a", "version": "1.0.0", "sdk": "1.0", "contributes": []}""", "plugin.json:1:62: 'contributes' is a list; write a map of keys and values.")]
    public void Read_Shape_IsRefusedWithItsPlace(string text, string error) => Assert.AreEqual(error, Refusal(text));

    [TestMethod]
    [DataRow("""{"actions": ["restart service"]}""", "A name is 'restart service'; write 1 to 64 letters, digits, '_', '-' and '.'.")]
    [DataRow("""{"actions": [null]}""", "A name is null; write 1 to 64 letters, digits, '_', '-' and '.'.")]
    [DataRow("""{"actions": [[]]}""", "A name is a list; write 1 to 64 letters, digits, '_', '-' and '.'.")]
    [DataRow("""{"actions": [{"idempotent": true}]}""", "'name' is missing; it is required.")]
    [DataRow("""{"actions": [{"name": "restart service"}]}""", "A name is 'restart service'; write 1 to 64 letters, digits, '_', '-' and '.'.")]
    [DataRow("""{"actions": [{"name": "x", "timeout_seconds": 86401}]}""", "'timeout_seconds' is '86401'; write a number of seconds from 1 to 86400.")]
    [DataRow("""{"actions": [{"name": "x", "requires_approval": 7}]}""", "'requires_approval' is '7'; write true or false without quotes.")]
    [DataRow("""{"executors": [{}]}""", "A name is a map; write 1 to 64 letters, digits, '_', '-' and '.'.")]
    [DataRow("""{"order_types": ["reboot"]}""", "Each item of this list is a declaration with a 'name', a map of keys and values, and not 'reboot'.")]
    [DataRow("""{"order_types": [{"name": "x", "risk": "none"}]}""", "'risk' is 'none'; write read-only, change or disruptive.")]
    [DataRow("""{"order_types": [{"name": "x", "risk": "change", "timeout_seconds": 86401}]}""", "'timeout_seconds' is '86401'; write a number of seconds from 1 to 86400.")]
    [DataRow("""{"order_types": [{"name": "x", "risk": "change", "timeout_seconds": -1}]}""", "'timeout_seconds' is '-1'; write a number of seconds from 1 to 86400.")]
    [DataRow("""{"order_types": [{"name": "x", "risk": "change", "timeout_seconds": 1e999}]}""", "'timeout_seconds' is '1e999'; write a number of seconds from 1 to 86400.")]
    [DataRow("""{"drift_sources": [{"name": "x", "interval_seconds": 0.01}]}""", "'interval_seconds' is '0.01'; write a number of seconds from 1 to 604800.")]
    [DataRow("""{"drift_sources": [{"name": "x", "interval_seconds": "60"}]}""", "'interval_seconds' is '60'; write a number of seconds from 1 to 604800.")]
    public void Read_Contribution_IsRefusedWithTheValueAndTheRemedy(string contributes, string error) =>
        StringAssert.EndsWith(Refusal(With(contributes)), $": {error}");

    [TestMethod]
    public void Read_TooManyOrTooLong_IsRefused()
    {
        var names = string.Join(", ", Enumerable.Range(0, 257).Select(number => $"\"a{number}\""));

        StringAssert.EndsWith(Refusal(With($$"""{"actions": [{{names}}]}""")), "'actions' has 257 items; at most 256 are allowed.");
        StringAssert.Contains(Refusal(With($$"""{"actions": ["{{new string('a', 65)}}"]}""")), "write 1 to 64 letters");
        StringAssert.EndsWith(
            Refusal($$"""{"id": "a", "version": "1.0.0", "sdk": "1.0", "description": "{{new string('d', 1001)}}"}"""),
            "'description' has 1001 characters; at most 1000 are allowed.");
    }

    [TestMethod]
    public void Read_Whole_IsReadAsItStands()
    {
        var manifest = ManifestReader.Read("plugin.json", With("""
            {
              "executors": ["echo"], "actions": ["touch", { "name": "tune", "description": "Tunes.", "timeout_seconds": 30, "idempotent": true, "requires_approval": true, "schema": {"type": "object"} }, { "name": "tidy" }],
              "order_types": [{ "name": "greet", "risk": "read-only", "timeout_seconds": 5.5, "idempotent": true, "schema": {"type": "object"} }],
              "drift_sources": [{ "name": "drift" }]
            }
            """), []);

        var tune = manifest!.Contributes.Actions[1];
        Assert.AreEqual(("Tunes.", 30.0, true, true, """{"type":"object"}"""), (tune.Description, tune.TimeoutSeconds, tune.Idempotent, tune.RequiresApproval, tune.Schema!.Value.GetRawText()));
        Assert.AreEqual(HealActionDeclaration.Named("tidy"), manifest.Contributes.Actions[2]);
        var order = manifest.Contributes.OrderTypes.Single();
        Assert.AreEqual(("greet", OrderRisk.ReadOnly, 5.5, true), (order.Name, order.Risk, order.TimeoutSeconds, order.Idempotent));
        Assert.AreEqual("""{"type":"object"}""", order.Schema!.Value.GetRawText());
        Assert.AreEqual(("drift", 300.0), (manifest.Contributes.DriftSources[0].Name, manifest.Contributes.DriftSources[0].IntervalSeconds));
        CollectionAssert.AreEqual(new[] { "echo", "touch", "tune", "tidy" }, manifest.Contributes.Executors.Concat(manifest.Contributes.Actions.Select(action => action.Name)).ToArray());
    }

    private static string With(string contributes) => $$"""{"id": "a", "version": "1.0.0", "sdk": "1.0", "contributes": {{contributes}}}""";

    private static string Refusal(string text)
    {
        var diagnostics = new List<Diagnostic>();

        Assert.IsNull(ManifestReader.Read("plugin.json", text, diagnostics));
        return string.Join('\n', diagnostics);
    }
}
