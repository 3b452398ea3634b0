namespace Appliance.Worker.Calls;

/// <summary>
/// How much a worker asks of the supervisor at once, whatever its plugins do: beyond 128 calls the supervisor ends it. Those that were
/// cancelled count there until they have ended, so that scripts have less than half.
/// </summary>
internal sealed class SupervisorTurns
{
    public SemaphoreSlim Scripts { get; } = new(48);

    public SemaphoreSlim Secrets { get; } = new(16);
}
