using Appliance.Core.Healing;
using Appliance.Core.Reporting;
using Appliance.Core.State;
using Microsoft.Extensions.Logging.Abstractions;

namespace Appliance.Core.Tests.Support;

internal static class HealRecorders
{
    public static HealRecorder Of(Journal journal, OutboxSignal outbox, TimeProvider time) => new(
        new IncidentJournal(journal), new DeferralJournal(journal), outbox, new DeferralSignal(time),
        new PatientWriter(time, NullLogger<PatientWriter>.Instance), time, NullLogger<HealRecorder>.Instance);
}
