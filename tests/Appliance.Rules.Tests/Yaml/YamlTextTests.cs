using Appliance.Rules.Yaml;

namespace Appliance.Rules.Tests.Yaml;

[TestClass]
public sealed class YamlTextTests
{
    private readonly List<Diagnostic> _diagnostics = [];

    [TestMethod]
    public void Parse_NestedMapsAndLists_KeepsPlaces()
    {
        var map = Parse("site_id: clinic\nplugins:\n  ssh:\n    ports: [22, 2222]\n");

        var ports = map.Map("plugins")!.Map("ssh")!.List("ports")!;

        Assert.AreEqual("config.yaml:4:12", ports.Location);
        Assert.AreEqual("22 2222", string.Join(' ', ports.Strings()));
        Assert.AreEqual("config.yaml:4:17", ports.Items[1].Location);
    }

    [TestMethod]
    [DataRow("a: 1\nb: 2\na: 3\n", "config.yaml:3:1: The key 'a' is already given in line 1; remove one of them.")]
    [DataRow("a: &x [1]\nb: *x\n", "config.yaml:2:4: The alias '*x' is not supported; repeat the value, or put quotes around a text that begins with '*'.")]
    [DataRow("a: 1\n---\nb: 2\n", "config.yaml:2:1: The file holds more than one document; write one file for each.")]
    [DataRow("[1]: 2\n", "config.yaml:1:1: A key is a text, and not a list.")]
    [DataRow("a: !!int 5\n", "config.yaml:1:4: The tag 'tag:yaml.org,2002:int' is not supported; remove it, or put quotes around a text that begins with '!'.")]
    [DataRow("", "config.yaml:1:1: The file is empty; fill it, or remove it.")]
    [DataRow("a:\n\tb: 3\n", "config.yaml:2:1: A tab stands in the indentation here; indent with spaces.")]
    [DataRow("a: x\r\nb:\r\n  - é: 1\r\n  \tc: 2\r\n", "config.yaml:4:3: A tab stands in the indentation here; indent with spaces.")]
    public void Parse_Refused_SaysWhereAndWhy(string text, string expected)
    {
        YamlText.Parse("config.yaml", text, _diagnostics);

        Assert.AreEqual(expected, _diagnostics.Single().ToString());
        Assert.IsTrue(_diagnostics[0].IsError);
    }

    [TestMethod]
    [DataRow("a: [1, 2\nb: 3\n")]
    [DataRow("a: \"open\n")]
    [DataRow("a:\n\tb: 3\n")]
    [DataRow("a: b: c\n")]
    public void Parse_SyntaxError_IsOneErrorWithAPlace(string text)
    {
        Assert.IsNull(YamlText.Parse("config.yaml", text, _diagnostics));

        Assert.IsTrue(_diagnostics.Single().IsError);
        Assert.IsGreaterThanOrEqualTo(1, _diagnostics[0].Line);
        Assert.EndsWith(".", _diagnostics[0].Message);
    }

    [TestMethod]
    public void Parse_AnyPrefixOfAFile_NeverThrows()
    {
        const string text = "a: [1, {b: 'c', d: \"\\u00e9\"}]\ne: |\n  text\n  more\nf: >-\n  x\n? g\n: - h\n  - &i j\n# k\n";

        for (var length = 0; length <= text.Length; length++)
        {
            foreach (var end in new[] { "", "\n", ":", "[", "\"", "\t", "%", "\0", "*" })
                YamlText.Parse("config.yaml", text[..length] + end, _diagnostics);
        }

        Assert.IsTrue(_diagnostics.TrueForAll(diagnostic => diagnostic is { IsError: true, Line: >= 1, Column: >= 1 }));
    }

    [TestMethod]
    public void Parse_TooDeep_IsRefused()
    {
        Assert.IsNull(YamlText.Parse("config.yaml", new string('[', 100_000), _diagnostics));

        Assert.Contains("are nested here", _diagnostics.Single().Message);
    }

    [TestMethod]
    public void Accessors_WrongTypes_CollectEveryError()
    {
        var map = Parse("poll: '60'\nport: 70000\nhealing: maybe\nplugins: [a]\nnames: {a: b}\nempty: ''\n");

        Assert.AreEqual(60, map.Int("poll", 60));
        map.Int("port", 50051, 1, 65535);
        map.Bool("healing", true);
        map.Map("plugins");
        map.Strings("names");
        map.RequiredString("empty");
        map.RequiredString("site_id");

        AssertDiagnostics(
            """
            config.yaml:1:7: 'poll' is '60'; write a whole number without quotes.
            config.yaml:2:7: 'port' is '70000'; write a whole number from 1 to 65535.
            config.yaml:3:10: 'healing' is 'maybe'; write true or false without quotes.
            config.yaml:4:10: 'plugins' is a list; write a map of keys and values.
            config.yaml:5:8: 'names' is a map; write a list, with '- ' before each item or [...] around all.
            config.yaml:6:8: 'empty' is empty; write its value.
            config.yaml:1:1: 'site_id' is missing; it is required.
            """);
    }

    [TestMethod]
    public void Accessors_AbsentAndNull_YieldTheFallback()
    {
        var map = Parse("a:\nb: ~\nc: yes\nd: 0x10\n");

        Assert.IsNull(map.String("a"));
        Assert.AreEqual(7, map.Int("b", 7));
        Assert.IsTrue(map.Bool("c", false));
        Assert.AreEqual(16, map.Int("d", 0));
        Assert.IsEmpty(map.Strings("absent"));
        Assert.IsEmpty(_diagnostics);
    }

    [TestMethod]
    public void UnknownKeys_NameTheNearestKnownOne()
    {
        Parse("helaing_enabled: true\nzzz: 1\n").UnknownKeys(["healing_enabled", "site_id"], areErrors: false);

        AssertDiagnostics(
            """
            config.yaml:1:1: Unknown key 'helaing_enabled'; did you mean 'healing_enabled'?
            config.yaml:2:1: Unknown key 'zzz'; known are healing_enabled, site_id.
            """);
        Assert.IsFalse(_diagnostics[0].IsError);
    }

    private void AssertDiagnostics(string expected) => Assert.AreEqual(expected, string.Join('\n', _diagnostics));

    private YamlMap Parse(string text) => (YamlMap)YamlText.Parse("config.yaml", text, _diagnostics)!;
}
