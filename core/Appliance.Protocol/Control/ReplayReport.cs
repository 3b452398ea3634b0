namespace Appliance.Protocol.Control;

/// <summary>What a rule pack would have changed.</summary>
public sealed record ReplayReport
{
    public required string PackId { get; init; }

    /// <summary>Null when the pack names none.</summary>
    public string? Version { get; init; }

    /// <summary>The version in whose place it would be; null when the pack is new here, or its version has no number.</summary>
    public string? InPlaceOf { get; init; }

    /// <summary>The first of its own tests that fails, for which it would be refused; null when none does.</summary>
    public string? FailedTest { get; init; }

    /// <summary>How many incidents were looked at.</summary>
    public required int Incidents { get; init; }

    /// <summary>Of these, about how many something else would be done.</summary>
    public required int Changed { get; init; }

    /// <summary>The latest of them, newest first.</summary>
    public required IReadOnlyList<ReplayChange> Changes { get; init; }
}
