using System.Globalization;

namespace Appliance.Rules.Conditions;

/// <summary>Which fields are times to a rule: RFC 3339, with a date alone as its midnight UTC, and seconds since 1970.</summary>
internal static class TimeText
{
    private const int LongestText = 40;

    /// <summary>Of a fraction of a second.</summary>
    private const int MostDigits = 7;

    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd"];

    public static bool TryRead(in FieldValue field, out DateTimeOffset time)
    {
        time = default;
        if (field.TryGetNumber(out var seconds))
            return TryFromSeconds(seconds, out time);

        Span<char> text = stackalloc char[LongestText * 6];
        return field.TryCopyText(text, out var length) && TryParse(text[..length], out time);
    }

    public static bool TryParse(ReadOnlySpan<char> text, out DateTimeOffset time)
    {
        time = default;
        Span<char> buffer = stackalloc char[LongestText];
        return text.Length <= LongestText
            && DateTimeOffset.TryParseExact(
                buffer[..Normalize(text, buffer)], Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
    }

    /// <summary>RFC 3339 takes small letters and any fraction, such as the nanoseconds of Go; the parser takes neither.</summary>
    private static int Normalize(ReadOnlySpan<char> text, Span<char> buffer)
    {
        var (length, digits) = (0, -1);
        foreach (var sign in text)
        {
            digits = sign == '.' ? 0 : digits >= 0 && char.IsAsciiDigit(sign) ? digits + 1 : -1;
            if (digits <= MostDigits)
                buffer[length++] = sign is 't' or 'z' ? char.ToUpperInvariant(sign) : sign;
        }

        return length;
    }

    private static bool TryFromSeconds(double seconds, out DateTimeOffset time)
    {
        var isInRange = seconds >= DateTimeOffset.MinValue.ToUnixTimeSeconds() && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds();
        time = isInRange ? DateTimeOffset.UnixEpoch.AddSeconds(seconds) : default;
        return isInRange;
    }
}
