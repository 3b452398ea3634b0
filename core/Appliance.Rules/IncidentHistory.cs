using Appliance.Rules.Conditions;

namespace Appliance.Rules;

/// <summary>A history that is a list: of a pack's tests, or of recorded incidents that are run through other rules.</summary>
/// <param name="earlier">In the order in which they were seen.</param>
/// <param name="at">When the incident was seen that comes after them.</param>
internal sealed class IncidentHistory(IReadOnlyList<PastIncident> earlier, DateTimeOffset at) : IIncidentHistory
{
    public static IIncidentHistory None { get; } = new IncidentHistory([], default);

    public IEnumerable<PastIncident> Back(TimeSpan within, string? hostname)
    {
        for (var position = earlier.Count - 1; position >= 0 && at - earlier[position].At <= within; position--)
            yield return earlier[position];
    }
}
