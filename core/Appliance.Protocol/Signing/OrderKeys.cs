namespace Appliance.Protocol.Signing;

/// <summary>The keys by which an appliance knows Central Command's orders: the one that signs, and the one that will after it.</summary>
public sealed record OrderKeys
{
    /// <summary>The order that tells an appliance its next keys, signed with a key that it has already.</summary>
    public const string RotationOrderType = "rotate_order_keys";

    public required OrderKey Current { get; init; }
    public required OrderKey Next { get; init; }

    public bool AreWellFormed() => Current is { } current && Next is { } next && current.IsWellFormed() && next.IsWellFormed();

    /// <summary>The one with that thumbprint; null when neither has it.</summary>
    public OrderKey? Find(string thumbprint) =>
        Current.Thumbprint() == thumbprint ? Current : Next.Thumbprint() == thumbprint ? Next : null;

    /// <summary>Both thumbprints, for a sentence.</summary>
    public string Describe() => $"'{Current.Thumbprint()}' (current) and '{Next.Thumbprint()}' (next)";
}
