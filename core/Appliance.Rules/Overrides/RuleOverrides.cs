using System.Text.Json;
using Appliance.Rules.Json;
using Appliance.Rules.Packs;

namespace Appliance.Rules.Overrides;

/// <summary>Puts what the site changes upon the rules that the packs define.</summary>
internal static class RuleOverrides
{
    /// <param name="rules">As their packs have them.</param>
    /// <param name="packs">In load order. Of two overrides of a rule the first counts, as a whole: the appliance's own file comes before what Central Command sent.</param>
    public static IEnumerable<Rule> Apply(IEnumerable<Rule> rules, IReadOnlyList<Pack> packs)
    {
        var inForce = packs
            .SelectMany(pack => pack.Overrides)
            .DistinctBy(each => each.RuleId, StringComparer.Ordinal)
            .ToDictionary(each => each.RuleId, StringComparer.Ordinal);
        return inForce.Count == 0 ? rules : rules.Select(rule => inForce.TryGetValue(rule.Id, out var change) ? Apply(rule, change) : rule);
    }

    private static Rule Apply(Rule rule, RuleOverride change) => rule with
    {
        Enabled = change.Enabled ?? rule.Enabled,
        Mode = change.Enabled == true && rule.Mode == RuleMode.Off ? RuleMode.Enforce : rule.Mode,
        Priority = change.Priority ?? rule.Priority,
        Actions = change.Parameters is { } parameters ? [.. rule.Actions.Select(action => With(action, parameters))] : rule.Actions,
        Override = new AppliedOverride(change, rule),
    };

    private static RuleAction With(RuleAction action, JsonElement parameters) => action with
    {
        Parameters = JsonElements.Of(writer =>
        {
            writer.WriteStartObject();
            foreach (var own in action.Parameters.EnumerateObject().Where(own => !parameters.TryGetProperty(own.Name, out _)))
                own.WriteTo(writer);
            foreach (var changed in parameters.EnumerateObject())
                changed.WriteTo(writer);
            writer.WriteEndObject();
        }),
    };
}
