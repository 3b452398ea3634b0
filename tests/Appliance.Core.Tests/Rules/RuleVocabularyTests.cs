using System.Text.Json;
using Appliance.Core.Plugins;
using Appliance.Core.Rules;
using Appliance.Core.Tests.Support;
using Appliance.Protocol.Packages;
using Appliance.Rules.Packs;

namespace Appliance.Core.Tests.Rules;

/// <summary>What rules are told of the appliance that they are loaded on.</summary>
[TestClass]
public sealed class RuleVocabularyTests
{
    [TestMethod]
    public void Load_RuleThatLooksBackFurtherThanTheJournal_IsDoubtfulAndInForce()
    {
        var configuration = Configurations.Valid with { JournalRetention = TimeSpan.FromDays(2) };
        var rule = new RuleSource(RuleSourceKind.Custom, "site.yaml",
            "format: 2\nid: R\naction: escalate\nconditions: [{field: hostname, value: a}]\nwindow: {count: 3, within: 3d, group_by: []}\n");

        var loaded = new PackLoader(RuleSources.Vocabulary(PackGround.None.Actions, configuration)).Load([rule], LoadedRules.None);

        StringAssert.Contains(loaded.Diagnostics.Single().ToString(), "site.yaml:5:28: 'within' is 3d, and this appliance forgets incidents after 2d");
        Assert.HasCount(1, loaded.RuleBook.Rules);
    }

    [TestMethod]
    public void Load_RuleThatPassesWhatAnActionDoesNotDeclare_IsRefused()
    {
        var actions = new Dictionary<string, HealActionDeclaration>
        {
            ["restart"] = new() { Name = "restart", Schema = JsonElement.Parse("""{"type": "object", "properties": {"unit": {"type": "string"}}}""") },
            ["touch"] = HealActionDeclaration.Named("touch"),
        };
        var rules = new RuleSource(RuleSourceKind.Custom, "site.yaml",
            "format: 2\nrules:\n- {id: A, action: restart, action_params: {x: 1}, conditions: [{field: hostname, value: a}]}\n- {id: B, action: touch, action_params: {x: 1}, conditions: [{field: hostname, value: b}]}\n");

        var loaded = new PackLoader(RuleSources.Vocabulary(actions, Configurations.Valid)).Load([rules], LoadedRules.None);

        Assert.AreEqual("site.yaml:3:44: Rule 'A' passes 'x', which action 'restart' does not take; known are unit.", loaded.Diagnostics.Single().ToString());
    }
}
