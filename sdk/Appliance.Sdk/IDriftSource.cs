namespace Appliance.Sdk;

/// <summary>Finds incidents by looking somewhere: a cloud console, a backup server, a monitoring system.</summary>
/// <remarks>
/// Polled by the supervisor at the interval of the plugin's manifest, never twice at the same time, perhaps each time in
/// another process: keep no state between polls. When an implementation throws, the poll is recorded as failed, nothing is
/// healed because of it, and the next poll comes at its time.
/// </remarks>
public interface IDriftSource
{
    /// <summary>The source's name. Lower case, unique on the appliance, constant.</summary>
    string Name { get; }

    /// <summary>Looks once.</summary>
    /// <returns>The incidents that are open now; empty when there are none. Never null. A known one is not healed twice.</returns>
    Task<IReadOnlyList<Incident>> PollAsync(CancellationToken cancellationToken);
}
