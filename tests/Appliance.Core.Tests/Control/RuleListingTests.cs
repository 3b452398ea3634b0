using Appliance.Core.Control;
using Appliance.Core.State;
using Appliance.Core.Tests.Support;
using Appliance.Protocol.Control;
using Appliance.Rules;
using Appliance.Rules.Packs;
using Microsoft.Extensions.Time.Testing;

namespace Appliance.Core.Tests.Control;

[TestClass]
public sealed class RuleListingTests
{
    [TestMethod]
    public void Listing_NamesWhatHoldsARuleBack()
    {
        using var journal = new JournalFolder();
        var store = new RuleBookStore();
        store.Reload(
            [new RuleSource(RuleSourceKind.Custom, "site.yaml", """
                format: 2
                rules:
                - {id: FREE, action: escalate, conditions: [{field: check_type, value: cron}]}
                - id: HELD
                  action: escalate
                  conditions: [{field: check_type, value: kernel}]
                  window: {count: 2, within: 1h, group_by: [hostname]}
                  sequence: {steps: [{conditions: [{field: check_type, value: cron}]}], within: 1h, group_by: [hostname]}
                  schedule: nightly
                  throttle: {per: 1h, group_by: [hostname]}
                  limits: {max_hosts: 2, per: 1h}
                """)],
            new RuleVocabulary([], ["nightly"]));

        var rules = new RuleListing(store, new IncidentJournal(journal.Journal), new FakeTimeProvider()).Read(new RulePageRequest()).Rules;

        Assert.AreEqual("FREE HELD", string.Join(' ', rules.Select(rule => rule.RuleId)));
        Assert.AreEqual(("", null), (string.Join(' ', rules[0].Restraints), rules[0].Schedule));
        Assert.AreEqual(("window sequence schedule throttle limits", "nightly"), (string.Join(' ', rules[1].Restraints), rules[1].Schedule));
    }
}
