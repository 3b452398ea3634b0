namespace Appliance.Rules.Conditions;

/// <summary>How two values that have an order stand to each other.</summary>
internal enum Relation
{
    Less = 0,
    LessOrEqual = 1,
    Greater = 2,
    GreaterOrEqual = 3,
}
