using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Appliance.Plugins.Ssh.HostKeys;

/// <summary>
/// The host keys on record, in an OpenSSH file that people and other workers may edit at the same time: it is read anew for each
/// connection. A host's first key is recorded; from then on no other is accepted.
/// </summary>
internal sealed partial class KnownHosts(IOptions<SshOptions> options, ILogger<KnownHosts> logger)
{
    private readonly Lock _appending = new();

    private string File => options.Value.KnownHosts;

    /// <summary>The types of the keys on record, for which a host must be asked: it may have keys of several types.</summary>
    public IReadOnlyList<string> KeyTypes(string host, int port) =>
        [.. Lines(Entry(host, port)).Where(line => !line.IsRevoked).Select(line => line.Key.Type).Distinct()];

    /// <summary>Compares a host's key with the record, and records it when there is none.</summary>
    public HostKeyVerdict Check(string host, int port, byte[] blob)
    {
        var entry = Entry(host, port);
        if (HostKey.Read(blob) is not { } key)
            return HostKeyVerdict.Refuse($"'{entry}' offers a host key that cannot be read.");

        try
        {
            return Compare(entry, key) ?? Record(entry, key);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return HostKeyVerdict.Refuse(
                $"The key of '{entry}' cannot be checked, because '{File}' cannot be used: {exception.Message} Give the worker's account access to it.");
        }
    }

    private static string Entry(string host, int port) =>
        port == 22 ? host.ToLowerInvariant() : $"[{host.ToLowerInvariant()}]:{port}";

    private HostKeyVerdict? Compare(string entry, HostKey key)
    {
        var lines = Lines(entry);
        if (lines.Any(line => line.IsRevoked && line.Key.IsSameAs(key)))
            return HostKeyVerdict.Refuse($"The host key {key} of '{entry}' is marked as revoked in '{File}'. Give the host a new key.");

        var known = lines.Where(line => !line.IsRevoked).Select(line => line.Key).ToList();
        if (known.Count == 0)
            return null;
        if (known.Any(key.IsSameAs))
            return HostKeyVerdict.Trust;

        return HostKeyVerdict.Refuse(
            $"The host key of '{entry}' changed: on record is {string.Join(", ", known)}, offered is {key}. " +
            $"Somebody may stand between. If the host was reinstalled, remove the old key: ssh-keygen -R '{entry}' -f '{File}'");
    }

    private HostKeyVerdict Record(string entry, HostKey key)
    {
        var isNew = !System.IO.File.Exists(File);
        lock (_appending)
            Append($"{entry} {key.Type} {key.Base64}\n", isNew);

        // Another worker may have recorded another key in the same moment: the earlier line counts.
        var first = Lines(entry).First(line => !line.IsRevoked).Key;
        if (!first.IsSameAs(key))
            return HostKeyVerdict.Refuse($"Two host keys were offered for '{entry}' at the same time: {first} and {key}. Check the network.");

        LogRecorded(entry, key.ToString(), File);
        return HostKeyVerdict.Trust;
    }

    private void Append(string line, bool isNew)
    {
        if (isNew && Path.GetDirectoryName(File) is { Length: > 0 } directory)
            Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        var mode = new FileStreamOptions
        {
            Mode = FileMode.Append,
            Access = FileAccess.Write,
            Share = FileShare.ReadWrite,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            BufferSize = 0,
        };
        using var file = new FileStream(File, mode);
        file.Write(Encoding.UTF8.GetBytes(line));
        file.Flush(flushToDisk: true);
    }

    private List<KnownHostLine> Lines(string entry)
    {
        if (!System.IO.File.Exists(File))
            return [];

        return [.. System.IO.File.ReadLines(File).Select(KnownHostLine.Read).OfType<KnownHostLine>().Where(line => line.Names(entry))];
    }

    [LoggerMessage(5101, LogLevel.Warning, "First connection to '{Host}': its host key {Key} was recorded in '{File}'. Compare it with the host's own.")]
    private partial void LogRecorded(string host, string key, string file);
}
