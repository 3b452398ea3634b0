using System.Collections.Immutable;

namespace Appliance.Core.Tests.State.Cuts;

/// <summary>What is outside of the daemon in an incident's life: the machine and the server.</summary>
/// <param name="Drifted">The machine is not as it should be: its check sees it.</param>
/// <param name="Effects">How often the remedy ran.</param>
/// <param name="Reports">The bodies that the server got, in order.</param>
internal sealed record HealWorld(bool Drifted, int Effects, ImmutableList<string> Reports)
{
    public static HealWorld Broken { get; } = new(true, 0, []);
}
