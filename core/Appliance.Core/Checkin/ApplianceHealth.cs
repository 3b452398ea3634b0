using Appliance.Core.State;
using Appliance.Protocol.Central;

namespace Appliance.Core.Checkin;

/// <summary>What the appliance tells Central Command that is wrong with itself.</summary>
internal sealed class ApplianceHealth(JournalHealth journal, ServerClock clock)
{
    public IReadOnlyList<HealthProblem> Problems() =>
    [
        .. journal.Problems(),
        .. clock.Skew is { } skew ? new[] { new HealthProblem(HealthProblem.ClockSkew, ServerClock.Advice(skew)) } : [],
    ];
}
