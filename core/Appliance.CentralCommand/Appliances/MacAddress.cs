using System.Diagnostics.CodeAnalysis;

namespace Appliance.CentralCommand.Appliances;

/// <summary>A MAC address in its one canonical spelling: upper case with colons.</summary>
internal sealed record MacAddress
{
    private const int Digits = 12;

    private MacAddress(string text) => Text = text;

    public string Text { get; }

    /// <summary>Reads <c>aa:bb:cc:dd:ee:ff</c>, <c>AA-BB-CC-DD-EE-FF</c>, <c>aabb.ccdd.eeff</c> and <c>AABBCCDDEEFF</c>.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out MacAddress? mac)
    {
        mac = null;
        var trimmed = text.AsSpan().Trim();
        Span<char> digits = stackalloc char[Digits];
        var count = 0;
        foreach (var character in trimmed)
        {
            if (character is ':' or '-' or '.')
                continue;
            if (!char.IsAsciiHexDigit(character) || count == Digits)
                return false;
            digits[count++] = char.ToUpperInvariant(character);
        }

        if (count != Digits || !HasKnownShape(trimmed))
            return false;
        mac = new MacAddress(string.Join(':', new string(digits).Chunk(2).Select(pair => new string(pair))));
        return true;
    }

    public override string ToString() => Text;

    // One kind of separator, between equal groups: "AABB.CCDD.EEFF" is an address and "A:ABBCCDDEEF-F" is not.
    private static bool HasKnownShape(ReadOnlySpan<char> text)
    {
        var first = text.IndexOfAny(':', '-', '.');
        if (first < 0)
            return true;
        if (first is not (2 or 4) || !char.IsAsciiHexDigit(text[^1]))
            return false;

        for (var index = 0; index < text.Length; index++)
        {
            var separatorIsDue = index % (first + 1) == first;
            if (separatorIsDue != (text[index] == text[first]))
                return false;
        }

        return true;
    }
}
