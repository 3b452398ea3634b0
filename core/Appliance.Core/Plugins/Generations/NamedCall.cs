namespace Appliance.Core.Plugins.Generations;

/// <summary>A heal or order in flight, which may have scripts run on machines until it ends.</summary>
/// <param name="Count">How many calls of the worker carry its id.</param>
internal sealed record NamedCall(string Plugin, int Count = 1)
{
    /// <summary>Holds no handle, so that nobody has to dispose of it.</summary>
    public CancellationTokenSource Ending { get; } = new();
}
