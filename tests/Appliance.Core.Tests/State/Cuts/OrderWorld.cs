using System.Collections.Immutable;

namespace Appliance.Core.Tests.State.Cuts;

/// <summary>What is outside of the daemon in an order's life: the server, and the effect.</summary>
/// <param name="Acknowledged">The server has the acknowledgement: it lists the order no more.</param>
/// <param name="Completions">The bodies that the server got, in order.</param>
/// <param name="Effects">How often the order was carried out.</param>
internal sealed record OrderWorld(bool Acknowledged, ImmutableList<string> Completions, int Effects)
{
    public static OrderWorld Untouched { get; } = new(false, [], 0);
}
