using Appliance.Core.Plugins;
using Appliance.Rules;

namespace Appliance.Core.Control;

/// <summary>What an operator who turns a plugin off should know: who relied on it.</summary>
internal static class PluginLoss
{
    private const int MostNames = 5;

    /// <param name="book">The rules as they were before.</param>
    /// <returns>Sentences that continue the answer, each with a space before it; empty when nobody relied on the plugin.</returns>
    public static string Sentences(PluginCatalogue before, PluginCatalogue after, RuleBook book)
    {
        var actions = before.Actions.Keys.Except(after.Actions.Keys).ToHashSet(StringComparer.Ordinal);
        var rules = book.Rules.Where(rule => rule.Enabled && rule.Actions.Any(action => actions.Contains(action.Name))).Select(rule => rule.Id).ToList();
        var executors = before.Executors.Except(after.Executors).Order(StringComparer.Ordinal);
        return (rules.Count == 0 ? "" : $" Rules that call its actions heal nothing until a plugin provides them: {Names(rules)}.")
            + string.Concat(executors.Select(executor => $" No machine is looked at or healed over '{executor}' any more."));
    }

    private static string Names(List<string> rules) => rules.Count <= MostNames
        ? string.Join(", ", rules)
        : $"{string.Join(", ", rules.Take(MostNames))} and {rules.Count - MostNames} more";
}
