using Appliance.Core.Configuration;
using Appliance.Protocol.Packages;
using Appliance.Rules;
using Appliance.Rules.Packs;

namespace Appliance.Core.Rules;

/// <summary>Where an appliance's rules come from, and the names that they may use.</summary>
internal static class RuleSources
{
    /// <param name="packs">The folders of the active packs.</param>
    /// <param name="configuration">Says where the appliance's own lie.</param>
    public static IReadOnlyList<RuleSource> Of(IReadOnlyList<string> packs, ApplianceConfiguration configuration) =>
    [
        .. packs.Select(folder => new RuleSource(RuleSourceKind.BuiltIn, folder)),
        new RuleSource(RuleSourceKind.Custom, configuration.CustomRulesDirectory),
        new RuleSource(RuleSourceKind.Synced, configuration.SyncedRulesFile),
        new RuleSource(RuleSourceKind.Promoted, configuration.PromotedRulesDirectory),
    ];

    /// <param name="actions">What the active plugins provide, by name.</param>
    /// <param name="configuration">Names the site's maintenance windows, and says how long incidents are remembered.</param>
    public static RuleVocabulary Vocabulary(IReadOnlyDictionary<string, HealActionDeclaration> actions, ApplianceConfiguration configuration) =>
        new(actions.Keys, configuration.MaintenanceWindows.Keys, CheckTypes.OfField)
        {
            Retention = configuration.JournalRetention,
            ActionSchemas = actions.Values.Where(action => action.Schema is not null)
                .ToDictionary(action => action.Name, action => ActionSchema.Of(action.Schema!.Value), StringComparer.Ordinal),
        };
}
