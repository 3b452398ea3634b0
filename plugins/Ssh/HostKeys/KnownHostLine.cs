using System.IO.Enumeration;
using System.Security.Cryptography;
using System.Text;

namespace Appliance.Plugins.Ssh.HostKeys;

/// <summary>One line of a known-hosts file, as sshd(8) describes it.</summary>
internal sealed record KnownHostLine(string Marker, string Hosts, HostKey Key)
{
    public bool IsRevoked => Marker == "@revoked";

    /// <summary>Reads a line; null when it is empty, a comment, a certificate authority's, or not readable.</summary>
    public static KnownHostLine? Read(string line)
    {
        var fields = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length == 0 || fields[0].StartsWith('#'))
            return null;

        var marker = fields[0].StartsWith('@') ? fields[0] : "";
        var first = marker.Length == 0 ? 0 : 1;
        if (fields.Length < first + 3 || marker is not ("" or "@revoked"))
            return null;

        var blob = new byte[fields[first + 2].Length];
        if (!Convert.TryFromBase64String(fields[first + 2], blob, out var length))
            return null;

        return HostKey.Read(blob[..length]) is { } key ? new KnownHostLine(marker, fields[first], key) : null;
    }

    public bool Names(string entry)
    {
        if (Hosts.StartsWith("|1|", StringComparison.Ordinal))
            return NamesHashed(entry);

        var patterns = Hosts.Split(',');
        return patterns.Any(pattern => Matches(pattern, entry))
            && !patterns.Any(pattern => pattern.StartsWith('!') && Matches(pattern[1..], entry));
    }

    private static bool Matches(string pattern, string entry) =>
        FileSystemName.MatchesSimpleExpression(pattern, entry, ignoreCase: true);

    private bool NamesHashed(string entry)
    {
        var parts = Hosts.Split('|');
        var salt = new byte[20];
        if (parts.Length != 4 || !Convert.TryFromBase64String(parts[2], salt, out var length))
            return false;

        // SHA-1 is what the file format prescribes; it hides names and authenticates nothing.
#pragma warning disable CA5350
        var hash = HMACSHA1.HashData(salt.AsSpan(0, length), Encoding.UTF8.GetBytes(entry));
#pragma warning restore CA5350
        return Convert.ToBase64String(hash) == parts[3];
    }
}
