using Appliance.Rules.Packs;
using Appliance.Rules.Yaml;

namespace Appliance.Rules.Tests;

/// <summary>A wrong text of a megabyte: messages repeat its beginning, and still end with what to do.</summary>
[TestClass]
public sealed class LongTextTests
{
    private const int Longest = 600;

    private static readonly string Long = new('y', 1024 * 1024);

    [TestMethod]
    [DataRow("{id: R, action: escalate, conditions: [{field: check_type, value: x}], priority: '@'}", "write a whole number without quotes.")]
    [DataRow("{id: '@', action: escalate, conditions: [{field: check_type, value: x}]}", "write at most 256 characters.")]
    [DataRow("{id: '@'}", "write at least one.")]
    [DataRow("{id: R, action: '@', conditions: [{field: check_type, value: x}]}", "known are alert")]
    [DataRow("{id: R, action: 'run_linux_runbook:@', conditions: [{field: check_type, value: x}]}", "which no pack defines")]
    [DataRow("{id: R, action: escalate, mode: '@', conditions: [{field: check_type, value: x}]}", "known are enforce, dry_run, off.")]
    [DataRow("{id: R, action: escalate, conditions: [{field: '@', value: x}]}", "A check's own facts are under 'details.'.")]
    [DataRow("{id: R, action: escalate, conditions: [{field: status, operator: '@', value: x}]}", "known are")]
    [DataRow("{id: R, action: escalate, conditions: [{field: details.n, operator: regex, value: '(@'}]}", "does not compile")]
    [DataRow("{id: R, action: escalate, conditions: [{field: details.n, operator: in, value: '@'}]}", "write [yyy")]
    [DataRow("{id: R, action: escalate, schedule: '@', conditions: [{field: check_type, value: x}]}", "under 'maintenance_windows' in config.yaml.")]
    [DataRow("{id: R, action: escalate, conditions: [{field: check_type, value: x}], window: {count: 2, within: '@', group_by: []}}", "at most 1w")]
    [DataRow("{id: R, action: escalate, conditions: [{field: check_type, value: x}], severity_filter: ['@']}", "known are low, medium, high, critical.")]
    public void Rule_WithALongText_IsToldInAFewWords(string rule, string remedy) =>
        AssertShort($"format: 2\ncheck_types: [x]\nrules:\n- {rule}\n", "site.yaml", remedy);

    [TestMethod]
    [DataRow("format: 2\nrules:\n  @\n", "write a list")]
    [DataRow("format: 2\n@:x\n", "A space is missing after the colon")]
    [DataRow("format: 2\nrules: *@\n", "repeat the value")]
    [DataRow("format: 2\nrules: !@ x\n", "remove it")]
    public void Yaml_WithALongLine_IsToldInAFewWords(string text, string remedy) => AssertShort(text, "site.yaml", remedy);

    [TestMethod]
    [DataRow("""{"@": 1, "id": "R", "conditions": [], "action": "escalate"}""", "known are action, ")]
    [DataRow("""{"@": 1, "@": 2, "id": "R", "conditions": [], "action": "escalate"}""", "remove one of them.")]
    public void Json_WithALongKey_IsToldWithItsBeginning(string rule, string remedy)
    {
        AssertShort($$"""{"rules": [{{rule}}]}""", "site.json", remedy, isSent: true);
        AssertShort($$"""{"rules": [{{rule}}]}""", "site.json", remedy);
    }

    [TestMethod]
    public void Overrides_OfALongRuleId_AreToldInAFewWords() =>
        AssertShort("overrides:\n- {rule: '@', enabled: false, reason: r, by: b}\n", "overrides.yaml", "'appliance rules list' shows those that there are.");

    [TestMethod]
    public void Diagnostic_OfWhateverReader_IsCut()
    {
        var diagnostic = new Diagnostic("f", 1, 1, Long, isError: true);

        Assert.IsLessThan(2100, diagnostic.ToString().Length);
        Assert.IsLessThan(2100, (diagnostic with { Message = Long }).ToString().Length);
        StringAssert.EndsWith(diagnostic.Message, "… (cut, of 1048576 characters)");
    }

    [TestMethod]
    public void Beginning_HalvesNoCharacter() => Assert.AreEqual("'" + new string('y', 79) + "… (cut, of 90 characters)'", Quoted.Of(new string('y', 79) + "\U0001F600" + new string('y', 9)));

    private static void AssertShort(string text, string file, string remedy, bool isSent = false)
    {
        var source = new RuleSource(isSent ? RuleSourceKind.Synced : RuleSourceKind.Custom, file, text.Replace("@", Long, StringComparison.Ordinal));
        var found = new PackLoader(new RuleVocabulary([], [])).Load([source], LoadedRules.None).Diagnostics.Select(diagnostic => diagnostic.ToString()).ToList();

        Assert.IsTrue(found.Exists(each => each.Contains(remedy, StringComparison.Ordinal)), string.Join('\n', found));
        Assert.IsTrue(found.TrueForAll(each => each.Length < Longest), string.Join('\n', found));
    }
}
