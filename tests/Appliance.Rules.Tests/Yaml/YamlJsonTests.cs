using Appliance.Rules.Yaml;

namespace Appliance.Rules.Tests.Yaml;

[TestClass]
public sealed class YamlJsonTests
{
    private readonly List<Diagnostic> _diagnostics = [];

    [TestMethod]
    [DataRow("true", "true")]
    [DataRow("'true'", "\"true\"")]
    [DataRow("yes", "\"yes\"")]
    [DataRow("-12", "-12")]
    [DataRow("007", "7")]
    [DataRow("0o17", "15")]
    [DataRow("0xff", "255")]
    [DataRow("1.5e3", "1500")]
    [DataRow(".5", "0.5")]
    [DataRow("1.2.3", "\"1.2.3\"")]
    [DataRow(".inf", "\".inf\"")]
    [DataRow("NaN", "\"NaN\"")]
    [DataRow("~", "null")]
    [DataRow("", "null")]
    [DataRow("''", "\"\"")]
    [DataRow("!!str 5", "\"5\"")]
    [DataRow("[a, {b: 1}]", "[\"a\",{\"b\":1}]")]
    public void ToJson_CoreSchema(string yaml, string json)
    {
        var map = (YamlMap)YamlText.Parse("x.yaml", $"value: {yaml}\n", _diagnostics)!;

        Assert.AreEqual($$"""{"value":{{json}}}""", YamlJson.ToJson(map).GetRawText());
        Assert.IsEmpty(_diagnostics);
    }

    [TestMethod]
    public void JsonParse_KeepsPlaces()
    {
        var list = (YamlList)JsonText.Parse("synced.json", "[\n  {\"id\": \"é\", \"n\": 1.0}\n]", _diagnostics)!;

        var map = list.Maps("a rule").Single();

        Assert.AreEqual("synced.json:2:3", map.Location);
        Assert.AreEqual("é", map.String("id"));
        Assert.AreEqual("synced.json:2:20", map.Node("n")!.Location);
        Assert.AreEqual("""[{"id":"\u00E9","n":1}]""", YamlJson.ToJson(list).GetRawText());
    }

    [TestMethod]
    [DataRow("[1,", 1)]
    [DataRow("{\"a\": 1}\n{}", 2)]
    [DataRow("", 1)]
    [DataRow("[1,\n\"\\ud800\"]", 2)]
    [DataRow("{\"a\": 1,\n\"a\": 2}", 2)]
    public void JsonParse_Refused_SaysTheLine(string text, int line)
    {
        JsonText.Parse("synced.json", text, _diagnostics);

        Assert.AreEqual(line, _diagnostics.Single().Line, _diagnostics[0].ToString());
        Assert.IsTrue(_diagnostics[0].IsError);
    }
}
