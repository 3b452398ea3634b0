using System.Text;
using Appliance.Core.Configuration;
using Appliance.Rules.Packs;

namespace Appliance.Core.Rules.Sync;

/// <summary>The single rules that orders have promoted, each in a file of its own.</summary>
internal sealed class PromotedRules(RuleIntake intake, ApplianceConfiguration configuration)
{
    private const int Most = 1000;

    /// <exception cref="IOException">The disk does not take it.</exception>
    public RuleIntakeResult Promote(string ruleId, string yaml)
    {
        if (PromotedRuleFile.NameOf(ruleId) is not { } name)
            return new RuleIntakeResult.Refused($"'rule_id' has {ruleId.Length} characters, which is too long to name a file; give the rule a shorter id.");

        var path = PromotedRuleFile.PathOf(name, configuration);
        return intake.Take(RuleSourceKind.Promoted, name, Encoding.UTF8.GetBytes(yaml), path, pack => Objection(pack, ruleId) ?? Fullness(path));
    }

    private static string? Objection(Pack pack, string ruleId) => pack.Rules switch
    {
        [var rule] when rule.Id == ruleId => null,
        [var rule] => $"The order promotes rule '{ruleId}', and the text holds rule '{rule.Id}'; one id stands in both.",
        _ => $"The order promotes rule '{ruleId}', and the text holds {pack.Rules.Count} rules; send one.",
    };

    private string? Fullness(string path) =>
        !File.Exists(path) && Directory.Exists(configuration.PromotedRulesDirectory) && Directory.EnumerateFiles(configuration.PromotedRulesDirectory).Take(Most).Count() == Most
            ? $"The appliance has {Most} promoted rules already; remove some from '{configuration.PromotedRulesDirectory}'."
            : null;
}
