namespace Appliance.Core.Plugins.Generations;

/// <summary>The plugins of one worker: one plugin alone, or all that share.</summary>
/// <param name="Plugin">Null: those that share.</param>
internal sealed record WorkerGroup(string? Plugin)
{
    public static readonly WorkerGroup Shared = new((string?)null);

    /// <summary>For messages.</summary>
    public override string ToString() => Plugin is null ? "The shared worker" : $"The worker of plugin '{Plugin}'";
}
