namespace Appliance.Protocol.Packages;

/// <summary>
/// <c>plugin.json</c>: what a plugin is and every name that it contributes. The worker compares the names with what the plugin
/// registers; the supervisor validates rules and orders against them with no worker alive.
/// </summary>
public sealed record PluginManifest
{
    public required string Id { get; init; }
    public required string Version { get; init; }

    /// <summary>The lowest SDK version that it needs, such as <c>1.0</c>.</summary>
    public required string Sdk { get; init; }

    /// <summary>The file that has the <c>IPlugin</c>, in the manifest's folder. Null for a rule pack.</summary>
    public string? EntryAssembly { get; init; }
    public string? Description { get; init; }
    public Contributions Contributes { get; init => field = value ?? new(); } = new();
}
