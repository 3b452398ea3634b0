using Appliance.Rules.Yaml;

namespace Appliance.Core.Configuration;

/// <summary>
/// Which proxy leads to Central Command: the one of the configuration, else the environment's. This machine itself and what
/// <c>NO_PROXY</c> names are reached without.
/// </summary>
internal sealed class ProxyReader(Func<string, string?> environment)
{
    private const string Form = "write http://host:port or http://user:password@host:port, user and password percent-encoded (%23 for #, %2F for /, %3F for ?, %40 for @)";

    public ProxyAddress? Read(YamlMap map, Uri? endpoint)
    {
        // Read even where it is not used, so that a typo is found.
        var proxy = map.String(ConfigurationKeys.HttpsProxy) is { } text ? Configured(map, text) : FromEnvironment(map, endpoint);
        return endpoint is null || endpoint.IsLoopback || NoProxyList.Covers(Variable("NO_PROXY"), endpoint) ? null : proxy;
    }

    /// <summary>The text may hold a password, so the message does not repeat it.</summary>
    private static ProxyAddress? Configured(YamlMap map, string text)
    {
        if (ProxyAddress.Parse(text) is { } proxy)
            return proxy;
        map.Node(ConfigurationKeys.HttpsProxy)!.Error($"'https_proxy' is not the address of an HTTP proxy; {Form}.");
        return null;
    }

    private ProxyAddress? FromEnvironment(YamlMap map, Uri? endpoint)
    {
        string[] names = endpoint?.Scheme == "http" ? ["HTTP_PROXY", "ALL_PROXY"] : ["HTTPS_PROXY", "ALL_PROXY"];
        if (Array.Find(names, name => Variable(name) is not null) is not { } given)
            return null;
        if (ProxyAddress.Parse(Variable(given)!) is { } proxy)
            return proxy;
        map.Source.Report(0, 0, $"The environment's {given} is not the address of an HTTP proxy; {Form}, or set 'https_proxy'.");
        return null;
    }

    /// <summary>Both spellings are in use; as with curl, the lower one comes first.</summary>
    private string? Variable(string name) =>
        environment(name.ToLowerInvariant()) is { Length: > 0 } lower ? lower : environment(name) is { Length: > 0 } upper ? upper : null;
}
