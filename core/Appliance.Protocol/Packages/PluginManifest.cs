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

    /// <summary>The file that has the <c>IPlugin</c>, relative to the manifest's folder. Null for a rule pack.</summary>
    public string? EntryAssembly { get; init; }
    public string? Description { get; init; }
    public PackageKind Kind { get; init; }

    /// <summary>The framework that it was built for, such as <c>net10.0</c>. Null when the manifest was written by hand.</summary>
    public string? Framework { get; init; }

    public PluginIsolation Isolation { get; init; }
    public Capabilities Capabilities { get; init => field = value ?? new(); } = new();

    /// <summary>The SHA-256 of every file of the package in lower-case hexadecimal, by its path in the package. Null in a folder.</summary>
    public IReadOnlyDictionary<string, string>? Files { get; init; }
    public Contributions Contributes { get; init => field = value ?? new(); } = new();
}
