using System.Collections.Frozen;
using Appliance.Protocol.Packages;

namespace Appliance.Core.Plugins;

/// <summary>What rules stand on.</summary>
/// <param name="Directories">The folders of the packs, in their order.</param>
/// <param name="Actions">What plugins contribute for rules to call, by name.</param>
internal sealed record PackGround(IReadOnlyList<string> Directories, IReadOnlyDictionary<string, HealActionDeclaration> Actions)
{
    public static PackGround None { get; } = new([], FrozenDictionary<string, HealActionDeclaration>.Empty);

    /// <summary>Whether it has all actions of another one, and each takes what it takes there.</summary>
    public bool HasActionsOf(PackGround other) => other.Actions.Values.All(
        action => Actions.TryGetValue(action.Name, out var own) && own.Schema?.GetRawText() == action.Schema?.GetRawText());
}
