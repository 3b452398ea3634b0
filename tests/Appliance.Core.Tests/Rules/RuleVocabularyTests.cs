using Appliance.Core.Rules;
using Appliance.Core.Tests.Support;
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

        var loaded = new PackLoader(RuleSources.Vocabulary([], configuration)).Load([rule], LoadedRules.None);

        StringAssert.Contains(loaded.Diagnostics.Single().ToString(), "site.yaml:5:28: 'within' is 3d, and this appliance forgets incidents after 2d");
        Assert.HasCount(1, loaded.RuleBook.Rules);
    }
}
