namespace Appliance.Protocol.Worker;

/// <summary>The set of plugin versions that this worker serves for its whole life.</summary>
public sealed record LoadRequest(int Generation, IReadOnlyList<PluginLoad> Plugins)
{
    /// <summary>The files and folders that the kernel lets this worker write. Null: whatever its account may.</summary>
    public IReadOnlyList<string>? Writable { get; init; }

    /// <summary>The files and folders of which it may open nothing but what is writable to it or belongs to packages.</summary>
    public IReadOnlyList<string> Closed { get; init; } = [];
}
