using Appliance.Rules.Packs;

namespace Appliance.Rules.Tests;

[TestClass]
public sealed class SyncedRulesTests
{
    private const string Rule = """{"id": "S-1", "conditions": [{"field": "check_type", "operator": "eq", "value": "x"}], "actions": ["alert:ops", "escalate"]}""";

    [TestMethod]
    [DataRow("[" + Rule + "]")]
    [DataRow("""{"rules": [""" + Rule + """], "healing_tier": "standard", "version": "7", "count": 1}""")]
    public void Load_ArrayOrMap_HasTheSyncedDefaults(string json)
    {
        var loaded = RuleTexts.Load(new RuleSource(RuleSourceKind.Synced, "synced.json", json));

        Assert.AreEqual("", RuleTexts.Lines(loaded));
        var rule = loaded.RuleBook.Rules.Single();
        Assert.AreEqual(5, rule.Priority);
        Assert.AreEqual(TimeSpan.FromSeconds(300), rule.Cooldown);
        Assert.AreEqual(1, rule.MaxRetries);
        Assert.AreEqual("S-1", rule.Name);
        Assert.AreEqual("alert ops, escalate ", string.Join(", ", rule.Actions.Select(action => $"{action.Name} {action.Argument}")));
    }

    [TestMethod]
    public void Load_ErrorInJson_HasItsPlace()
    {
        var loaded = RuleTexts.Load(new RuleSource(RuleSourceKind.Synced, "synced.json", "[\n  {\"id\": \"S\", \"conditions\": [], \"action\": \"escalate\"}\n]"));

        Assert.AreEqual(
            "synced.json:2:29: Rule 'S' has no conditions, so it would answer every incident; write at least one.", RuleTexts.Lines(loaded));
    }

    [TestMethod]
    public void Load_MapInCustomFolder_HasTheYamlDefaults() =>
        Assert.AreEqual(100, RuleTexts.Load(new RuleSource(RuleSourceKind.Custom, "x.json", Rule)).RuleBook.Rules.Single().Priority);
}
