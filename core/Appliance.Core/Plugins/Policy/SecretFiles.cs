using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using Appliance.Core.Reporting;
using Appliance.Core.Targets;

namespace Appliance.Core.Plugins.Policy;

/// <summary>The secrets that the operator put on the appliance: one file each, which its owner alone may open. Thread-safe.</summary>
internal sealed partial class SecretFiles(string directory, SecretRegistry registry)
{
    private const int MostBytes = 64 * 1024;
    private const UnixFileMode Others = (UnixFileMode)0b000_111_111;

    private readonly ConcurrentDictionary<string, string> _read = new();

    /// <returns>Why that is no name of a secret, as a sentence; null when it is one.</returns>
    public static string? ProblemOf(string name) => SafeName().IsMatch(name)
        ? null
        : $"'{Excerpt.Of(name, Excerpt.Name)}' is no name of a secret; use letters, digits, '_', '-' and '.'.";

    /// <returns>Null when there is no secret of that name.</returns>
    /// <exception cref="InvalidOperationException">There is one that must not be used; the message is a sentence with the remedy.</exception>
    public string? Read(string name)
    {
        if (ProblemOf(name) is { } problem)
            throw new InvalidOperationException(problem);

        var path = Path.Combine(directory, name);
        if (Open(path) is not { } file)
            return null;
        using (file)
        {
            Inspect(path, file);
            var value = Text(file);

            // Before anybody else sees it.
            _read[name] = value;
            registry.Replace("secrets", [.. _read.Values]);
            return value;
        }
    }

    private static FileStream? Open(string path)
    {
        try
        {
            return File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"Secret '{path}' cannot be read: {exception.Message}", exception);
        }
    }

    private static void Inspect(string path, FileStream file)
    {
        if (new FileInfo(path).LinkTarget is not null)
            throw new InvalidOperationException($"Secret '{path}' is a symbolic link; put the file in its place.");
        if ((File.GetUnixFileMode(file.SafeFileHandle) & Others) != 0)
            throw new InvalidOperationException($"Secret '{path}' can be opened by others than its owner; run 'chmod 600 {path}'.");
        if (FileOwner.Of(file.SafeFileHandle) is { } owner && owner != FileOwner.Own)
            throw new InvalidOperationException($"Secret '{path}' belongs to user '{owner}' and not to the daemon's; change its owner.");
        if (file.Length > MostBytes)
            throw new InvalidOperationException($"Secret '{path}' has {file.Length} bytes; at most {MostBytes} are read.");
    }

    private static string Text(FileStream file)
    {
        var bytes = new byte[MostBytes];
        var text = Encoding.UTF8.GetString(bytes, 0, file.ReadAtLeast(bytes, MostBytes, throwOnEndOfStream: false));
        return text.EndsWith('\n') ? text[..^1].TrimEnd('\r') : text;
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_-][A-Za-z0-9_.-]{0,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex SafeName();
}
