namespace Appliance.Core.Configuration;

/// <summary>A MAC address in the one form that identities are made of: upper case, with colons.</summary>
internal static class MacAddress
{
    private const int Digits = 12;

    /// <returns>Null when the text is no MAC address: twelve hexadecimal digits, with or without <c>:</c>, <c>-</c> or <c>.</c> between them.</returns>
    public static string? Normalize(string text)
    {
        Span<char> digits = stackalloc char[Digits];
        var count = 0;
        foreach (var character in text.AsSpan().Trim())
        {
            if (character is ':' or '-' or '.')
                continue;
            if (!char.IsAsciiHexDigit(character) || count == Digits)
                return null;
            digits[count++] = char.ToUpperInvariant(character);
        }

        return count == Digits && digits.ContainsAnyExcept('0')
            ? $"{digits[..2]}:{digits[2..4]}:{digits[4..6]}:{digits[6..8]}:{digits[8..10]}:{digits[10..]}"
            : null;
    }
}
