using Appliance.Core.Plugins.Feeds;
using Appliance.Core.Yaml;

namespace Appliance.Core.Configuration;

/// <summary>Reads <c>plugin_feed</c>: a folder, or the index of a NuGet v3 feed.</summary>
internal static class PluginFeedReader
{
    private const string Key = ConfigurationKeys.PluginFeed;

    /// <returns>An <c>http</c>, <c>https</c> or <c>file</c> address; null when the key is absent or holds neither.</returns>
    public static Uri? Read(YamlMap map)
    {
        if (map.String(Key) is not { } text)
            return null;

        var node = map.Node(Key)!;
        if (text.StartsWith('/'))
            return FileAddress.Of(text);
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            node.Error($"'{Key}' is '{text}'; write the index of a NuGet v3 feed, as in https://packages.example/v3/index.json, or the full path of a folder.");
            return null;
        }

        if (uri.UserInfo.Length > 0)
        {
            node.Error($"'{Key}' holds a user name or password; appliances read feeds that ask for none, and Central Command's with 'api_key'.");
            return null;
        }

        if (uri is { Scheme: "http", IsLoopback: false })
            node.Warning($"'{Key}' is '{text}': whoever is on the way can withhold packages; use https.");
        return uri;
    }
}
