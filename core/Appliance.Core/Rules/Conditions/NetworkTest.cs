using System.Collections.Immutable;
using System.Net;

namespace Appliance.Core.Rules.Conditions;

/// <summary><c>cidr</c>: the address is in one of the networks; of a list, one address is enough.</summary>
internal sealed class NetworkTest(ImmutableArray<IPNetwork> networks) : ValueTest
{
    public override bool Holds(in FieldValue field) => field.AnyText(Contain);

    private bool Contain(ReadOnlySpan<char> text)
    {
        // A number alone, which the parser takes for an address too, is none to people.
        if (!text.Contains(':') && text.Count('.') != 3 || !IPAddress.TryParse(text, out var address))
            return false;
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        foreach (var network in networks)
        {
            if (network.Contains(address))
                return true;
        }

        return false;
    }
}
