using Appliance.Core.State;
using Microsoft.Extensions.Logging.Abstractions;

namespace Appliance.Core.Tests.Support;

internal static class KillSwitches
{
    public static KillSwitch Of(Journal journal, TimeProvider time) => new(
        new StopJournal(journal), new DeferralSignal(time), new PatientWriter(time, NullLogger<PatientWriter>.Instance), time, NullLogger<KillSwitch>.Instance);
}
