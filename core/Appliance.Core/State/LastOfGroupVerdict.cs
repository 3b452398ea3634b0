namespace Appliance.Core.State;

/// <summary>Whether an incident is the last of its group; it is when neither is given.</summary>
internal sealed record LastOfGroupVerdict
{
    public static LastOfGroupVerdict Run { get; } = new();

    /// <summary>Until then a later one may come.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The later one that has its place.</summary>
    public string? StandsFor { get; init; }
}
