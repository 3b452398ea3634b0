namespace Appliance.Core.Plugins.Crashes;

/// <summary>Finds the plugin that brought a worker down. Where the evidence allows two readings nobody is accused.</summary>
internal static class CrashAttribution
{
    /// <remarks>
    /// Of several plugins in one process each may end it from a thread of its own while a call of another one runs, and print a stack that
    /// names a third: neither calls in flight nor last words are evidence. Alone, it is certain the next time.
    /// </remarks>
    public static Verdict Judge(LostWorker lost)
    {
        if (lost.Culprit is { } known)
            return Verdict.Against(known);
        if (lost.Plugins is [var only])
            return Verdict.Against(only.Id);

        // Of several one may hold all threads, so that the calls of the others cannot end.
        if (lost.Overran.Count > 0)
            return lost.Overran is [var alone] ? Verdict.Against(alone) : new Verdict(null, lost.Overran);
        return new Verdict(null, [.. lost.Plugins.Select(plugin => plugin.Id)]);
    }
}
