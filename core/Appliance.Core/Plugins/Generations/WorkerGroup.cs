namespace Appliance.Core.Plugins.Generations;

/// <summary>The plugins of one worker: one plugin alone, or all that share.</summary>
/// <param name="Plugin">Null: those that share.</param>
internal sealed record WorkerGroup(string? Plugin)
{
    /// <summary>The installation's own. Their executors are given the credentials of machines, so that no other plugin is in one process with them.</summary>
    public static readonly WorkerGroup BuiltIn = new((string?)null);

    public static readonly WorkerGroup Others = new((string?)null) { IsOfOthers = true };

    public bool IsShared => Plugin is null;

    private bool IsOfOthers { get; init; }

    /// <summary>For messages.</summary>
    public override string ToString() =>
        Plugin is not null ? $"The worker of plugin '{Plugin}'" : IsOfOthers ? "The worker of the installed plugins" : "The worker of the built-in plugins";
}
