namespace Appliance.Core.Plugins.Generations;

/// <summary>A call's hold on a generation: while there is one, the worker is neither retired nor ended by an update.</summary>
internal sealed class GenerationLease(Generation generation, string plugin, string? callId, Action<Generation> onIdle) : IDisposable
{
    private bool _lost;

    public Generation Generation => generation;

    /// <summary>The worker was lost under the call.</summary>
    public void Lose() => _lost = true;

    public void Dispose()
    {
        if (generation.Calls.Leave(plugin, callId, _lost))
            onIdle(generation);
    }
}
