namespace Appliance.Core.Plugins.Installing;

/// <param name="Name">What messages call it until its manifest is read.</param>
/// <param name="By">Who asked for it, in the words of <see cref="History.PluginEvent"/>.</param>
internal sealed record InstallRequest(IPackageSource Source, string Name, string By)
{
    /// <summary>It may be older than what was active.</summary>
    public bool AllowDowngrade { get; init; }

    /// <summary>What lies in <c>incoming/</c>: gone when it is installed, set aside when it is refused, left for another try when resources are short.</summary>
    public string? Incoming { get; init; }
}
