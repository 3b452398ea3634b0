using System.Net;

namespace Appliance.Core.Configuration;

/// <summary>
/// <c>NO_PROXY</c>: names and addresses that are reached without the proxy. An entry covers its subdomains, with or without a
/// leading dot; <c>*</c> covers all; <c>10.0.0.0/8</c> covers a network; <c>host:port</c> that port alone.
/// </summary>
internal static class NoProxyList
{
    public static bool Covers(string? list, Uri address) =>
        (list ?? "").Split([',', ' '], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Any(entry => CoversOne(entry, address));

    private static bool CoversOne(string entry, Uri address)
    {
        if (entry == "*")
            return true;
        if (IPNetwork.TryParse(entry, out var network))
            return IPAddress.TryParse(address.IdnHost, out var ip) && network.Contains(ip);

        var host = entry;
        if (entry.Split(':') is [var name, var port])
        {
            if (port != $"{address.Port}")
                return false;
            host = name;
        }

        host = host.TrimStart('*').TrimStart('.').Trim('[', ']');
        return string.Equals(address.IdnHost, host, StringComparison.OrdinalIgnoreCase)
            || (host.Length > 0 && address.IdnHost.EndsWith($".{host}", StringComparison.OrdinalIgnoreCase));
    }
}
