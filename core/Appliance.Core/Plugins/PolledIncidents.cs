using Appliance.Sdk;

namespace Appliance.Core.Plugins;

/// <summary>What a drift source saw at one poll.</summary>
/// <param name="Taken">The first of them.</param>
/// <param name="Reported">How many it saw.</param>
internal sealed record PolledIncidents(IReadOnlyList<Incident> Taken, int Reported)
{
    /// <summary>Of incidents that one poll may bring.</summary>
    public const int Most = 10_000;
}
