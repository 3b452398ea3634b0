using Appliance.Rules;

namespace Appliance.Core.Rules;

/// <summary>A pack that was only read, and the rules without and with it.</summary>
internal sealed record ReplayedPack
{
    public required string Id { get; init; }
    public required string? Version { get; init; }

    /// <summary>The version that it would replace; null when it would be new.</summary>
    public required string? InPlaceOf { get; init; }

    /// <summary>Which of its own tests fails; null when none does.</summary>
    public required string? FailedTest { get; init; }

    /// <summary>The rules of now, read as anew as what they are compared with: a file may have changed a moment ago.</summary>
    public required RuleBook Before { get; init; }

    /// <summary>Those that would be in force with it.</summary>
    public required RuleBook With { get; init; }
}
