namespace Appliance.Core.State;

/// <summary>Whether a heal may run; it may when neither is given.</summary>
internal sealed record RestraintVerdict
{
    public static RestraintVerdict Act { get; } = new();

    /// <summary>Until then another incident stands for it.</summary>
    public DateTimeOffset? TakenUntil { get; init; }

    /// <summary>On so many other machines the rule has acted, which is as many as it may.</summary>
    public long? OtherHosts { get; init; }

    /// <summary>Until then all rules together have acted on as many machines as they may.</summary>
    public DateTimeOffset? BusyUntil { get; init; }
}
