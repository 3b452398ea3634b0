using Appliance.Rules.Yaml;

namespace Appliance.Core.Configuration;

/// <summary>Reads <c>api_endpoint</c>.</summary>
internal static class EndpointReader
{
    private const string Key = ConfigurationKeys.ApiEndpoint;

    /// <returns>Null when it is missing or no address.</returns>
    public static Uri? Read(YamlMap map)
    {
        var text = RequiredKey.String(map, Key);
        if (text.Length == 0)
            return null;

        var node = map.Node(Key)!;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            node.Error($"'{Key}' is '{text}'; write the address of Central Command, as in https://central.example.");
            return null;
        }

        if (uri.UserInfo.Length > 0)
            node.Error($"'{Key}' holds a user name or password; Central Command takes the appliance's 'api_key' alone.");
        if (uri is { Scheme: "http", IsLoopback: false })
            node.Warning($"'{Key}' is '{text}': the API key and the targets' passwords travel in clear text; use https.");
        return uri;
    }
}
