namespace Appliance.Core.Plugins.Generations;

/// <summary>Why the supervisor kills a worker.</summary>
/// <param name="How">What the worker did, as the predicate of a sentence about it.</param>
/// <param name="Plugin">On whose account; null when that is to be found out.</param>
internal sealed record Condemnation(string How, string? Plugin = null);
