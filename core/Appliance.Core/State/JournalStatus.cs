using Appliance.Core.Reporting;

namespace Appliance.Core.State;

/// <summary>What the journal says of the daemon at one moment.</summary>
internal sealed class JournalStatus(Facts facts, Outbox outbox, IncidentJournal incidents, DeferralJournal deferrals, JournalSpace space)
{
    public string? ApplianceId => facts.Get(Facts.ApplianceId);

    public long OutboxWaiting => outbox.Waiting();

    public IReadOnlyDictionary<string, long> Outcomes => incidents.Outcomes();

    public long Deferred => deferrals.Count();

    public DateTimeOffset? DeferredUntil => deferrals.Next();

    public double Megabytes => Math.Round(space.FileBytes / (1024.0 * 1024.0), 1);
}
