namespace Appliance.Core.Targets;

/// <summary>Every secret that the process knows, so that the log sink can redact by value.</summary>
internal sealed class SecretRegistry
{
    // A short value would redact ordinary words.
    private const int ShortestRedacted = 6;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, string[]> _bySource = [];
    private string[] _all = [];

    public void Replace(string source, IEnumerable<string> secrets)
    {
        lock (_gate)
        {
            _bySource[source] = [.. secrets.SelectMany(Lines).Where(secret => secret.Length >= ShortestRedacted)];
            Volatile.Write(ref _all, [.. _bySource.Values.SelectMany(values => values).Distinct().OrderByDescending(secret => secret.Length)]);
        }
    }

    public string Redact(string text)
    {
        foreach (var secret in Volatile.Read(ref _all))
            text = text.Replace(secret, "[redacted]", StringComparison.Ordinal);
        return text;
    }

    /// <summary>A key is recognised by any of its lines, because logs break lines.</summary>
    private static IEnumerable<string> Lines(string secret) =>
        secret.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith("-----", StringComparison.Ordinal));
}
