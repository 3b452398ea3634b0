namespace Appliance.Protocol.Packages;

public sealed record DriftSourceDeclaration
{
    public required string Name { get; init; }

    /// <summary>Default 300, also when it is absent or 0 in the JSON.</summary>
    public double IntervalSeconds { get; init => field = value > 0 ? value : 300; } = 300;
}
