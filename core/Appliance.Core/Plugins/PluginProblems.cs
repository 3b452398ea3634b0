using Appliance.Protocol.Control;

namespace Appliance.Core.Plugins;

/// <summary>Why plugins do not serve, for the list of what a person should look at.</summary>
internal static class PluginProblems
{
    public static IEnumerable<string> Sentences(PluginCatalogue catalogue) => catalogue.Plugins.Select(Sentence).OfType<string>();

    /// <summary>Most errors say whose they are. Null: it serves.</summary>
    private static string? Sentence(PluginSummary plugin) => plugin.Error?.Contains($"'{plugin.Id}'", StringComparison.Ordinal) != false
        ? plugin.Error
        : $"{$"{plugin.Id} {plugin.Version}".TrimEnd()}: {plugin.Error}";
}
