using Appliance.Core.State;

namespace Appliance.Core.Healing;

/// <summary>
/// Where a look goes that found a machine compliant: a drift that waits for its remedy needs none any more, and one that ended unhealed is over, so that the
/// next is an incident of its own.
/// </summary>
internal sealed class ComplianceIntake(ComplianceJournal journal, HealRecorder recorder, TimeProvider time)
{
    /// <param name="source">What looked, in the words in which it reports its drift.</param>
    /// <param name="host">The machine.</param>
    /// <param name="found">What it found, for people.</param>
    public void Accept(string source, string host, string found)
    {
        if (journal.Remaining(IncidentJournal.KeyOf(host, source)) is not { } entry)
            return;

        if (entry.State == IncidentState.Deferred)
            recorder.EndDeferred(entry, found);
        else
            journal.Note(entry.Id, time.GetUtcNow());
    }
}
