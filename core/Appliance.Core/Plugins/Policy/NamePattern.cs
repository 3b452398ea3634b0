namespace Appliance.Core.Plugins.Policy;

/// <summary>A name in which <c>*</c> stands for any characters.</summary>
internal static class NamePattern
{
    public static bool Matches(string pattern, string name, bool ignoreCase)
    {
        var comparison = ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        var parts = pattern.Split('*');
        if (parts is [var whole])
            return name.Equals(whole, comparison);

        var (first, last) = (parts[0], parts[^1]);
        if (name.Length < first.Length + last.Length || !name.StartsWith(first, comparison) || !name.EndsWith(last, comparison))
            return false;

        // Each part between the stars at its first place leaves the most room for the next.
        var rest = name.AsSpan(first.Length, name.Length - first.Length - last.Length);
        foreach (var part in parts[1..^1])
        {
            var at = rest.IndexOf(part, comparison);
            if (at < 0)
                return false;
            rest = rest[(at + part.Length)..];
        }

        return true;
    }
}
