using System.Text.Json;
using Appliance.Rules.Json;
using Appliance.Sdk;

namespace Appliance.Rules;

/// <summary>A scheduled look: the detect phase of a runbook, on every target that fits, at an interval.</summary>
internal sealed record Check
{
    public required string Type { get; init; }
    public required string RunbookId { get; init; }

    /// <summary>What it passes to the runbook; defaults stand for the rest.</summary>
    public JsonElement Parameters { get; init; } = JsonElements.EmptyObject();
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(5);
    public Severity Severity { get; init; } = Severity.Medium;
    public string? Expected { get; init; }
    public string? HipaaControl { get; init; }

    /// <summary>The platforms that it fits.</summary>
    public required IReadOnlyList<Platform> Platforms { get; init; }

    /// <summary>The distributions that it fits; empty: all.</summary>
    public IReadOnlyList<string> Distros { get; init; } = [];
    public required string Source { get; init; }
}
