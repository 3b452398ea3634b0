using System.Collections.Immutable;
using System.Net;

namespace Appliance.Rules.Conditions;

/// <summary><c>cidr</c>: the address is in one of the networks; of a list, one address is enough.</summary>
internal sealed class NetworkTest(ImmutableArray<IPNetwork> networks) : ValueTest
{
    /// <summary>No answer when there is no address in the field.</summary>
    public override Truth Of(in FieldValue field) => field.AnyText(Contain) ? Truth.True : field.AnyText(IsAddress) ? Truth.False : Truth.Missing;

    private static bool IsAddress(ReadOnlySpan<char> text) => AddressText.TryParse(text, out _);

    private bool Contain(ReadOnlySpan<char> text)
    {
        if (!AddressText.TryParse(text, out var address))
            return false;
        foreach (var network in networks)
        {
            if (network.Contains(address))
                return true;
        }

        return false;
    }
}
