namespace Appliance.Core.Plugins;

/// <summary>Where the active rule packs lie.</summary>
internal interface IPackDirectories
{
    /// <summary>One folder per active pack, each with its <c>pack.yaml</c>. An immutable snapshot.</summary>
    IReadOnlyList<string> PackDirectories { get; }

    /// <summary>Raised with the new list when a pack was activated. Handlers return soon; what they throw is logged.</summary>
    event Action<IReadOnlyList<string>>? PacksChanged;
}
