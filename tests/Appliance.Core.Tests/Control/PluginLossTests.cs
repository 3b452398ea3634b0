using System.Collections.Frozen;
using Appliance.Core.Control;
using Appliance.Core.Plugins;
using Appliance.Rules.Tests;
using Appliance.Protocol.Packages;

namespace Appliance.Core.Tests.Control;

[TestClass]
public sealed class PluginLossTests
{
    private const string Rules =
        """
        rules:
          - { id: R-1, action: "restart_service:cron", conditions: [{ field: check_type, value: services }] }
          - { id: R-2, action: escalate, conditions: [{ field: check_type, value: banner }] }
        """;

    [TestMethod]
    [DataRow("restart_service", "ssh", " Rules that call its actions heal nothing until a plugin provides them: R-1. No machine is looked at or healed over 'ssh' any more.")]
    [DataRow("restart_service", "", " Rules that call its actions heal nothing until a plugin provides them: R-1.")]
    [DataRow("clear_cache", "", "")]
    public void Sentences_OfWhatIsGone_NameWhoReliedOnIt(string action, string executor, string expected)
    {
        var sentences = PluginLoss.Sentences(Catalogue(action, executor), Catalogue("", ""), RuleTexts.Book(Rules));

        Assert.AreEqual(expected, sentences);
    }

    private static PluginCatalogue Catalogue(string action, string executor) => new(
        [], Names(executor), Names(action).ToFrozenDictionary(name => name, HealActionDeclaration.Named), FrozenDictionary<string, OrderTypeDeclaration>.Empty, FrozenDictionary<string, DriftSourceDeclaration>.Empty);

    private static FrozenSet<string> Names(string name) => name.Length == 0 ? [] : [name];
}
