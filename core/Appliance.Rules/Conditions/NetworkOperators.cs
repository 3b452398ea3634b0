using System.Net;
using Appliance.Rules.Yaml;

namespace Appliance.Rules.Conditions;

/// <summary>The operator that asks for networks.</summary>
internal static class NetworkOperators
{
    public static NetworkTest? Network(Operand operand)
    {
        IReadOnlyList<YamlNode> nodes = operand.Value is YamlList list ? list.Items : [operand.Value ?? operand.At];
        var networks = nodes.Select(node => Parse(operand, node)).ToList();
        if (networks.Count == 0)
            operand.Refuse("a network or a list of them", "; write one such as 10.0.0.0/8");
        return networks.Count > 0 && networks.All(network => network is not null) ? new NetworkTest([.. networks.Select(network => network!.Value)]) : null;
    }

    /// <summary>An address alone is a network of one.</summary>
    private static IPNetwork? Parse(Operand operand, YamlNode node)
    {
        var text = node is YamlScalar { IsNull: false } scalar ? scalar.Text : "";
        if (AddressText.TryParse(text, out var address))
            return new IPNetwork(address, address.GetAddressBytes().Length * 8);
        var slash = text.IndexOf('/');
        if (slash < 0 || !AddressText.TryParse(text.AsSpan(..slash), out var written) || !IPNetwork.TryParse(text, out var network))
        {
            node.Error($"'{operand.Operator}' needs a network such as 10.0.0.0/8 or fd00::/8, and not {(node is YamlScalar ? node.Describe() : operand.Describe())}.");
            return null;
        }

        // Who writes 10.0.0.1/8 may have meant the one address.
        if (network.BaseAddress.Equals(written))
            return network;
        node.Error(network.BaseAddress.IsIPv4MappedToIPv6
            ? $"The network '{text}' holds IPv4 addresses; write it as one of IPv4."
            : $"The network '{text}' has bits set beyond its prefix; write {network}.");
        return null;
    }
}
