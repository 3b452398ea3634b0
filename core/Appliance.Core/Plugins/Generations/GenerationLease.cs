namespace Appliance.Core.Plugins.Generations;

/// <summary>A call's hold on a generation: while there is one, the worker is neither retired nor ended by an update.</summary>
internal sealed class GenerationLease(Generation generation, string plugin, string? callId, Action<Generation> onIdle) : IDisposable
{
    public Generation Generation => generation;

    public void Dispose()
    {
        if (generation.Calls.Leave(plugin, callId))
            onIdle(generation);
    }
}
