using Appliance.Core.Yaml;
using Appliance.Protocol.Packages;

namespace Appliance.Core.Plugins.Packages;

/// <summary>Reads the part of a <c>plugin.json</c> that says what the plugin needs of the appliance.</summary>
internal static class CapabilityReader
{
    private const int PatternLength = 255;
    private const int PathLength = 1024;
    private static readonly string[] Keys = ["executors", "hosts", "secrets", "paths"];

    /// <summary>An unknown key is an error: what it should have declared would be refused one day.</summary>
    public static Capabilities Read(YamlMap map)
    {
        map.UnknownKeys(Keys, areErrors: true);
        return new Capabilities
        {
            Executors = Texts(map, "executors", PatternLength),
            Hosts = Texts(map, "hosts", PatternLength),
            Secrets = Texts(map, "secrets", PatternLength),
            Paths = Paths(map),
        };
    }

    public static PluginIsolation Isolation(YamlMap manifest)
    {
        var text = manifest.String("isolation");
        if (text is not (null or "shared" or "dedicated"))
            manifest.Node("isolation")!.Error($"'isolation' is '{text}'; write shared or dedicated.");
        return text == "dedicated" ? PluginIsolation.Dedicated : PluginIsolation.Shared;
    }

    private static IReadOnlyList<string> Paths(YamlMap map)
    {
        foreach (var item in map.List("paths")?.Items.OfType<YamlScalar>().Where(item => !IsPlainAbsolute(item.Text)) ?? [])
            item.Error($"A path is '{item.Text}'; write an absolute one without '..', such as /etc/nginx.");
        return Texts(map, "paths", PathLength);
    }

    private static bool IsPlainAbsolute(string path) => path.StartsWith('/') && !path.Split('/').Contains("..");

    private static IReadOnlyList<string> Texts(YamlMap map, string key, int longest)
    {
        if (map.List(key) is not { } list)
            return [];
        if (list.Items.Count > ManifestLimits.Names)
            list.Error($"'{key}' has {list.Items.Count} items; at most {ManifestLimits.Names} are allowed.");
        foreach (var item in list.Items.OfType<YamlScalar>().Where(item => item.Text.Length is 0 || item.Text.Length > longest))
            item.Error($"An item of '{key}' has {item.Text.Length} characters; write 1 to {longest}.");
        return list.Strings();
    }
}
