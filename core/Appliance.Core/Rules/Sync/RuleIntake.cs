using System.Text;
using Appliance.Core.State;
using Appliance.Rules.Packs;

namespace Appliance.Core.Rules.Sync;

/// <summary>Rules that Central Command brings: proven beside all others, then stored, then in force. One after another.</summary>
internal sealed class RuleIntake(RuleLoader loader)
{
    private const int MostFaults = 5;
    private const int MostWarnings = 20;

    private readonly Lock _turn = new();

    /// <param name="kind">Synced or promoted.</param>
    /// <param name="name">How faults call the text; <c>.json</c> is JSON, all else YAML.</param>
    /// <param name="content">UTF-8.</param>
    /// <param name="path">Where it is stored.</param>
    /// <param name="objection">A sentence against what was read without a fault; null when there is none.</param>
    /// <exception cref="IOException">The disk does not take it.</exception>
    public RuleIntakeResult Take(RuleSourceKind kind, string name, ReadOnlySpan<byte> content, string path, Func<Pack, string?> objection)
    {
        // As a file is read: without the mark that some editors write first.
        var text = Encoding.UTF8.GetString(content).TrimStart('\uFEFF');
        lock (_turn)
        {
            var (pack, status) = Prove(new RuleSource(kind, name, text));
            if (pack is null)
                return new RuleIntakeResult.Refused(string.Join(' ', Sentences(status, areErrors: true, MostFaults)));
            if (objection(pack) is { } sentence)
                return new RuleIntakeResult.Refused($"{name}: {sentence}");
            var isNew = Store(pack, Encoding.UTF8.GetBytes(text), path);
            return new RuleIntakeResult.Taken(pack, isNew, Sentences(status, areErrors: false, MostWarnings));
        }
    }

    private (Pack? Pack, PackStatus Status) Prove(RuleSource candidate)
    {
        var loaded = loader.Prove(candidate);
        var status = loaded.Statuses.Single(each => each.Kind == candidate.Kind && each.Location == candidate.Path);
        return (status.State == PackState.Loaded ? loaded.Packs.Single(pack => pack.Kind == candidate.Kind && pack.Location == candidate.Path) : null, status);
    }

    private static List<string> Sentences(PackStatus status, bool areErrors, int most)
    {
        var found = status.Diagnostics.Where(diagnostic => diagnostic.IsError == areErrors).Select(diagnostic => diagnostic.ToString()).ToList();
        return found.Count > most ? [.. found.Take(most), $"And {found.Count - most} more."] : found;
    }

    /// <returns>Whether they were other ones before.</returns>
    private bool Store(Pack pack, byte[] content, string path)
    {
        var isThere = File.Exists(path);
        if (isThere && File.ReadAllBytes(path).AsSpan().SequenceEqual(content))
            return false;

        // A site without rules is as one that was never synced: it leaves no file behind.
        if (!isThere && pack is { Rules.Count: 0, Overrides.Count: 0 })
            return false;

        DurableFiles.CreateFolder(Path.GetDirectoryName(path)!);
        DurableFiles.Replace(path, content);
        loader.Reload();
        return true;
    }
}
