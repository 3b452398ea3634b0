namespace Appliance.Core.Plugins.Crashes;

/// <summary>Finds the plugin that brought a worker down. Where the evidence allows two readings nobody is accused.</summary>
internal static class CrashAttribution
{
    public static Verdict Judge(LostWorker lost)
    {
        if (lost.Culprit is { } known)
            return Verdict.Against(known);
        if (lost.Plugins is [var only])
            return Verdict.Against(only.Id);

        // Of several one may hold all threads, so that the calls of the others cannot end.
        if (lost.Overran.Count > 0)
            return lost.Overran is [var alone] ? Verdict.Against(alone) : new Verdict(null, lost.Overran);

        // A leak, a thread and a busy processor have no name on them, and need no call in flight. Alone, it is certain the next time.
        if (lost.IsCondemned)
            return new Verdict(null, [.. lost.Plugins.Select(plugin => plugin.Id)]);

        var named = Named(lost);
        IReadOnlyCollection<string> candidates = lost.InFlight.Count > 0 ? lost.InFlight : [.. lost.Plugins.Select(plugin => plugin.Id)];
        return (named, candidates) switch
        {
            ({ } plugin, _) when candidates.Contains(plugin) => Verdict.Against(plugin),

            // A thread of one plugin may die while another one's call runs. Whoever can print can also lie.
            ({ } plugin, _) => new Verdict(null, [plugin, .. candidates]),
            (null, { Count: 1 }) when lost.InFlight.Count > 0 => Verdict.Against(candidates.First()),
            _ => new Verdict(null, candidates),
        };
    }

    /// <summary>The one plugin whose code is in the stack that the runtime printed.</summary>
    private static string? Named(LostWorker lost)
    {
        var found = lost.Plugins.Where(plugin => plugin.HasAssembly)
            .Select(plugin => (plugin.Id, Code: Path.GetFileNameWithoutExtension(plugin.Manifest.EntryAssembly!) + "."))
            .Where(plugin => lost.LastWords?.Contains($"at {plugin.Code}", StringComparison.Ordinal) == true)
            .ToList();

        // 'Contoso.' is in 'Contoso.Heal.' too.
        var named = found.Where(plugin => !found.Exists(other => other.Code != plugin.Code && other.Code.StartsWith(plugin.Code, StringComparison.Ordinal))).ToList();
        return named is [var one] ? one.Id : null;
    }
}
