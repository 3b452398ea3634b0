namespace Appliance.Core.Plugins.Crashes;

/// <summary>Who brought a worker down.</summary>
/// <param name="Culprit">Null when it is not certain.</param>
/// <param name="Suspects">Those of whom one did; empty when the culprit is known.</param>
internal sealed record Verdict(string? Culprit, IReadOnlyCollection<string> Suspects)
{
    public static Verdict Against(string plugin) => new(plugin, []);
}
