namespace Appliance.Protocol.Control;

/// <summary>Whether the kill switch stops healing, and who used it.</summary>
public sealed record HealingState
{
    public bool Disabled { get; init; }
    public string? By { get; init; }
    public string? Reason { get; init; }
    public DateTimeOffset? Since { get; init; }

    /// <summary>What else a person should know of it, as a sentence.</summary>
    public string? Remark { get; init; }
}
