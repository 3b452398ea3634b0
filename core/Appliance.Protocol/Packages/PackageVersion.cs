using System.Globalization;

namespace Appliance.Protocol.Packages;

/// <summary>A version such as <c>1.2.0</c> or <c>1.2.0-rc.1</c>, ordered as NuGet orders them: as semantic versions, in whatever case their labels are.</summary>
public sealed class PackageVersion : IComparable<PackageVersion>, IEquatable<PackageVersion>
{
    private readonly string _text;
    private readonly Version _number;
    private readonly string[] _prerelease;

    private PackageVersion(string text, Version number, string[] prerelease)
    {
        _text = text;
        _number = number;
        _prerelease = prerelease;
    }

    public bool IsPrerelease => _prerelease.Length > 0;

    /// <summary>As the addresses of NuGet feeds have it: three numbers, a fourth only when it is not 0, in lower case.</summary>
    public string Normalized =>
        (_number.Revision > 0 ? _number.ToString(4) : _number.ToString(3)) + (IsPrerelease ? $"-{string.Join('.', _prerelease).ToLowerInvariant()}" : "");

    /// <returns>Null when the text is no version.</returns>
    public static PackageVersion? Parse(string text)
    {
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        var number = dash < 0 ? text : text[..dash];
        var prerelease = dash < 0 ? [] : text[(dash + 1)..].Split('.');
        var isSafe = number.All(c => char.IsAsciiDigit(c) || c == '.')
            && prerelease.All(part => part.Length > 0 && part.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'));
        return isSafe && Version.TryParse(number, out var parsed)
            ? new PackageVersion(text, new Version(parsed.Major, parsed.Minor, Math.Max(parsed.Build, 0), Math.Max(parsed.Revision, 0)), prerelease)
            : null;
    }

    public int CompareTo(PackageVersion? other)
    {
        if (other is null)
            return 1;

        var byNumber = _number.CompareTo(other._number);
        if (byNumber != 0 || (_prerelease.Length == 0 && other._prerelease.Length == 0))
            return byNumber;
        if (_prerelease.Length == 0 || other._prerelease.Length == 0)
            return _prerelease.Length == 0 ? 1 : -1;

        var byPart = _prerelease.Zip(other._prerelease, ComparePart).FirstOrDefault(order => order != 0);
        return byPart != 0 ? byPart : _prerelease.Length.CompareTo(other._prerelease.Length);
    }

    public static bool operator ==(PackageVersion? left, PackageVersion? right) => left is null ? right is null : left.CompareTo(right) == 0;

    public static bool operator !=(PackageVersion? left, PackageVersion? right) => !(left == right);

    public static bool operator <(PackageVersion? left, PackageVersion? right) => left is null ? right is not null : left.CompareTo(right) < 0;

    public static bool operator >(PackageVersion? left, PackageVersion? right) => right < left;

    public static bool operator <=(PackageVersion? left, PackageVersion? right) => !(right < left);

    public static bool operator >=(PackageVersion? left, PackageVersion? right) => !(left < right);

    public bool Equals(PackageVersion? other) => this == other;

    public override bool Equals(object? obj) => obj is PackageVersion other && this == other;

    public override int GetHashCode() => HashCode.Combine(_number, _prerelease.Length);

    public override string ToString() => _text;

    private static int ComparePart(string left, string right)
    {
        var leftIsNumber = int.TryParse(left, NumberStyles.None, CultureInfo.InvariantCulture, out var leftNumber);
        var rightIsNumber = int.TryParse(right, NumberStyles.None, CultureInfo.InvariantCulture, out var rightNumber);
        return (leftIsNumber, rightIsNumber) switch
        {
            (true, true) => leftNumber.CompareTo(rightNumber),
            (true, false) => -1,
            (false, true) => 1,
            (false, false) => string.Compare(left, right, StringComparison.OrdinalIgnoreCase),
        };
    }
}
