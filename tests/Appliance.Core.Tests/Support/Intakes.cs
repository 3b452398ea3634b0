using Appliance.Core.Checks;
using Appliance.Core.Healing;
using Appliance.Core.Hosting;
using Appliance.Core.Hosting.Memory;
using Appliance.Core.Reporting;
using Appliance.Core.State;
using Appliance.Rules;
using Appliance.Sdk;

namespace Appliance.Core.Tests.Support;

/// <summary>Where incidents come in, on a journal.</summary>
internal static class Intakes
{
    public static IncidentIntake Of(Journal journal, TimeProvider time, RuleBookStore? rules = null) =>
        new(new IncidentJournal(journal), new HealQueue(new ProgressGate(time)), rules ?? new RuleBookStore(), new AllocationBudget(), time);

    public static CheckFindings Findings(Journal journal, OutboxSignal outbox, TimeProvider time, RuleBookStore? rules = null) =>
        new(Of(journal, time, rules), new ComplianceIntake(new ComplianceJournal(journal), HealRecorders.Of(journal, outbox, time), time));

    /// <param name="takers">The rules that may take it; none given: no rule.</param>
    public static IncidentEntry? Receive(this IncidentJournal journal, string key, Incident incident, DateTimeOffset now, TimeSpan repeats, params string?[] takers) =>
        journal.Receive(new Sighting(key, incident, takers), now, repeats);
}
