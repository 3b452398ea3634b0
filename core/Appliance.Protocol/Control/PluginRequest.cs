namespace Appliance.Protocol.Control;

/// <summary>What an operator wants done with a plugin.</summary>
/// <param name="Id">Null for a package file, which has it inside.</param>
public sealed record PluginRequest(string? Id)
{
    /// <summary>The absolute path of a package file on the appliance. Null: the package comes from the feed.</summary>
    public string? File { get; init; }

    /// <summary>Null: the newest stable one.</summary>
    public string? Version { get; init; }

    public bool AllowDowngrade { get; init; }
}
