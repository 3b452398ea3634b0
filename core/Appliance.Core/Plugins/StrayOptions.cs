namespace Appliance.Core.Plugins;

/// <summary>Options in <c>config.yaml</c> for plugins that are not there. No error, as a plugin may come later; but an id may be misspelt.</summary>
internal static class StrayOptions
{
    public static IEnumerable<string> Sentences(IEnumerable<string> ids, PluginCatalogue catalogue) => ids
        .Except(catalogue.Plugins.Select(plugin => plugin.Id), StringComparer.Ordinal)
        .Order(StringComparer.Ordinal)
        .Select(id => $"config.yaml has options for plugin '{id}', which is not installed; correct the id, or install it.");
}
