namespace Appliance.Rules.Conditions;

/// <summary>
/// Versions of software as Debian orders them, which orders those of Windows and of most programs too: runs of digits as numbers, runs of
/// other characters as text, <c>~</c> before everything, even before the end; an epoch (<c>1:</c>) before all else, a revision (<c>-2</c>) after it.
/// </summary>
internal static class VersionText
{
    public const int LongestText = 64;

    public static bool IsOne(ReadOnlySpan<char> text) => !text.IsEmpty && text.Length <= LongestText && text.ContainsAnyInRange('0', '9');

    /// <returns>A number below, at or above 0.</returns>
    public static int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var leftParts = Parts.Of(left);
        var rightParts = Parts.Of(right);
        var sign = CompareRuns(leftParts.Epoch, rightParts.Epoch);
        if (sign == 0)
            sign = CompareRuns(leftParts.Upstream, rightParts.Upstream);
        return sign != 0 ? sign : CompareRuns(leftParts.Revision, rightParts.Revision);
    }

    private static int CompareRuns(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        while (!left.IsEmpty || !right.IsEmpty)
        {
            var sign = CompareText(Cut(ref left, TextLength(left)), Cut(ref right, TextLength(right)));
            if (sign == 0)
                sign = CompareNumber(Cut(ref left, NumberLength(left)), Cut(ref right, NumberLength(right)));
            if (sign != 0)
                return sign;
        }

        return 0;
    }

    private static int CompareText(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        for (var i = 0; i < left.Length || i < right.Length; i++)
        {
            var sign = Weight(left, i).CompareTo(Weight(right, i));
            if (sign != 0)
                return sign;
        }

        return 0;
    }

    private static int CompareNumber(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        left = left.TrimStart('0');
        right = right.TrimStart('0');
        return left.Length != right.Length ? left.Length.CompareTo(right.Length) : left.SequenceCompareTo(right);
    }

    /// <summary>The end comes before a letter, a letter before any other sign, and a tilde before the end.</summary>
    private static int Weight(ReadOnlySpan<char> text, int position)
    {
        const int afterLetters = char.MaxValue;
        if (position >= text.Length)
            return 0;
        var sign = text[position];
        return sign == '~' ? -1 : char.IsAsciiLetter(sign) ? sign : sign + afterLetters;
    }

    private static int TextLength(ReadOnlySpan<char> text)
    {
        var length = text.IndexOfAnyInRange('0', '9');
        return length < 0 ? text.Length : length;
    }

    private static int NumberLength(ReadOnlySpan<char> text)
    {
        var length = text.IndexOfAnyExceptInRange('0', '9');
        return length < 0 ? text.Length : length;
    }

    private static ReadOnlySpan<char> Cut(ref ReadOnlySpan<char> text, int length)
    {
        var cut = text[..length];
        text = text[length..];
        return cut;
    }

    private readonly ref struct Parts(ReadOnlySpan<char> epoch, ReadOnlySpan<char> upstream, ReadOnlySpan<char> revision)
    {
        public ReadOnlySpan<char> Epoch { get; } = epoch;

        public ReadOnlySpan<char> Upstream { get; } = upstream;

        public ReadOnlySpan<char> Revision { get; } = revision;

        public static Parts Of(ReadOnlySpan<char> text)
        {
            if (text.Length > 1 && text[0] is 'v' or 'V' && char.IsAsciiDigit(text[1]))
                text = text[1..];
            var colon = text.IndexOf(':');
            var epoch = colon < 0 ? [] : text[..colon];
            text = text[(colon + 1)..];
            var dash = text.LastIndexOf('-');
            return dash < 0 ? new Parts(epoch, text, []) : new Parts(epoch, text[..dash], text[(dash + 1)..]);
        }
    }
}
