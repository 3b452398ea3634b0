namespace Appliance.Core.Targets;

/// <summary>Every secret that the process knows, so that the log sink can redact by value.</summary>
internal sealed class SecretRegistry
{
    // A short value would redact ordinary words.
    private const int ShortestRedacted = 6;

    /// <summary>A call that began with a credential can still speak of it when the next one has come: a few dozen keys are remembered.</summary>
    private const int MostFormer = 1000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, HashSet<string>> _bySource = [];
    private readonly Queue<string> _former = new();
    private string[] _all = [];

    public void Replace(string source, IEnumerable<string> secrets)
    {
        HashSet<string> current = [.. secrets.SelectMany(Lines).Where(secret => secret.Length >= ShortestRedacted)];
        lock (_gate)
        {
            var before = _bySource.GetValueOrDefault(source, []);
            if (before.SetEquals(current))
                return;

            _bySource[source] = current;
            RememberFormer_NeedsLock(before.Except(current));
            Volatile.Write(ref _all, [.. _bySource.Values.SelectMany(values => values).Concat(_former).Distinct().OrderByDescending(secret => secret.Length)]);
        }
    }

    public string Redact(string text)
    {
        foreach (var secret in Volatile.Read(ref _all))
            text = text.Replace(secret, "[redacted]", StringComparison.Ordinal);
        return text;
    }

    private void RememberFormer_NeedsLock(IEnumerable<string> secrets)
    {
        foreach (var secret in secrets.Where(secret => !_former.Contains(secret)))
            _former.Enqueue(secret);
        while (_former.Count > MostFormer)
            _former.Dequeue();
    }

    /// <summary>A key is recognised by any of its lines, because logs break lines.</summary>
    private static IEnumerable<string> Lines(string secret) =>
        secret.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith("-----", StringComparison.Ordinal));
}
