namespace Appliance.Core.Plugins;

/// <summary>What rules stand on.</summary>
/// <param name="Directories">The folders of the packs, in their order.</param>
/// <param name="Actions">What plugins contribute for rules to call.</param>
internal sealed record PackGround(IReadOnlyList<string> Directories, IReadOnlySet<string> Actions)
{
    public static PackGround None { get; } = new([], System.Collections.Frozen.FrozenSet<string>.Empty);
}
