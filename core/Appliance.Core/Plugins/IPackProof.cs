namespace Appliance.Core.Plugins;

/// <summary>Says whether a rule pack would be in force if it were activated. Asked before a pack is stored.</summary>
internal interface IPackProof
{
    /// <param name="directory">The candidate's folder.</param>
    /// <param name="others">The folders of the packs that would serve beside it.</param>
    /// <param name="actions">The actions that plugins would contribute.</param>
    /// <returns>Why the pack would be refused; null when it would not.</returns>
    string? Refusal(string directory, IReadOnlyList<string> others, IEnumerable<string> actions);
}
