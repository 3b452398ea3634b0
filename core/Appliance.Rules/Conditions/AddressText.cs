using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace Appliance.Rules.Conditions;

/// <summary>Addresses as people write them, and not the shorthands of the parser, to which <c>10.1</c> is 10.0.0.1 and <c>010.0.0.1</c> is 8.0.0.1.</summary>
internal static class AddressText
{
    /// <summary>An IPv4 address in the clothes of IPv6 comes back as what it is.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out IPAddress? address)
    {
        address = null;
        if ((!text.Contains(':') && !IsDottedQuad(text)) || !IPAddress.TryParse(text, out var parsed))
            return false;
        address = parsed.IsIPv4MappedToIPv6 ? parsed.MapToIPv4() : parsed;
        return true;
    }

    private static bool IsDottedQuad(ReadOnlySpan<char> text)
    {
        var parts = 0;
        foreach (var part in text.Split('.'))
        {
            var digits = text[part];
            if (digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9') || digits is ['0', _, ..])
                return false;
            parts++;
        }

        return parts == 4;
    }
}
