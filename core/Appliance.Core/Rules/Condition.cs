namespace Appliance.Core.Rules;

/// <summary>One compiled leaf: field, operator, value.</summary>
internal sealed record Condition
{
    public required string Field { get; init; }
    public required string Operator { get; init; }
}
