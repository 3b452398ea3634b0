namespace Appliance.Protocol.Packages;

public sealed record DriftSourceDeclaration
{
    public required string Name { get; init; }
    public double IntervalSeconds { get; init; } = 300;
}
