using Appliance.Core.Plugins.Feeds;
using Appliance.Rules.Yaml;

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
            node.Error($"'{Key}' holds a user name or password; write them into '{ConfigurationKeys.PluginFeedUsername}' and '{ConfigurationKeys.PluginFeedPassword}'.");
            return null;
        }

        if (uri is { Scheme: "http", IsLoopback: false })
            node.Warning($"'{Key}' is '{text}': whoever is on the way can withhold packages; use https.");
        return uri;
    }

    /// <param name="map">The configuration.</param>
    /// <param name="feed">What <see cref="Read"/> gave.</param>
    /// <returns>Null when there is none, or when it has an error, which is reported.</returns>
    public static FeedLogin? ReadLogin(YamlMap map, Uri? feed)
    {
        var (username, password) = (map.String(ConfigurationKeys.PluginFeedUsername), map.String(ConfigurationKeys.PluginFeedPassword));
        if (username is null && password is null)
            return null;

        var place = map.Node(ConfigurationKeys.PluginFeedUsername) ?? map.Node(ConfigurationKeys.PluginFeedPassword)!;
        if (string.IsNullOrEmpty(username) || string.IsNullOrEmpty(password))
            place.Error($"'{ConfigurationKeys.PluginFeedUsername}' and '{ConfigurationKeys.PluginFeedPassword}' go together; write both.");
        else if (feed is null or { IsFile: true })
            place.Error($"'{ConfigurationKeys.PluginFeedUsername}' is for a feed elsewhere; write its index into '{Key}'. Central Command's takes the 'api_key'.");
        else if (feed is { Scheme: "http", IsLoopback: false })
            place.Error($"'{Key}' is '{feed}': whoever is on the way could read the password; use https.");
        else
            return new FeedLogin(username, password);
        return null;
    }
}
