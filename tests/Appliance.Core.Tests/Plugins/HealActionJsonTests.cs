using System.Text.Json;
using Appliance.Protocol.Worker;

namespace Appliance.Core.Tests.Plugins;

/// <summary>An action of a <c>plugin.json</c> is its name, as it was before there were typed ones, or a map.</summary>
[TestClass]
public sealed class HealActionJsonTests
{
    [TestMethod]
    [DataRow("""["touch"]""", """["touch"]""")]
    [DataRow("""[{"name":"touch"}]""", """["touch"]""")]
    [DataRow(
        """[{"name":"tune","description":"Tunes.","timeout_seconds":30,"idempotent":true,"requires_approval":true,"schema":{"type":"object"},"more":1}]""",
        """[{"name":"tune","description":"Tunes.","timeout_seconds":30,"idempotent":true,"requires_approval":true,"schema":{"type":"object"}}]""")]
    [DataRow("""[{"name":"tune","schema":{}}]""", """[{"name":"tune","timeout_seconds":300,"idempotent":false,"requires_approval":false,"schema":{}}]""")]
    public void Actions_OverTheWire_AreWhatTheyWere(string actions, string expected)
    {
        var manifest = JsonSerializer.Deserialize(Manifest(actions), WorkerJson.Default.PluginManifest)!;

        var written = JsonSerializer.SerializeToElement(manifest, WorkerJson.Default.PluginManifest);

        Assert.AreEqual(expected, written.GetProperty("contributes").GetProperty("actions").GetRawText());
    }

    [TestMethod]
    [DataRow("[7]")]
    [DataRow("[{}]")]
    [DataRow("""[{"name": 7}]""")]
    public void Actions_WithoutAName_AreNoManifest(string actions) =>
        Assert.ThrowsExactly<JsonException>(() => JsonSerializer.Deserialize(Manifest(actions), WorkerJson.Default.PluginManifest));

    private static string Manifest(string actions) => $$$"""{"id":"a","version":"1.0.0","sdk":"1.0","contributes":{"actions":{{{actions}}}}}""";
}
