namespace Appliance.Rules.Conditions;

internal static class Relations
{
    /// <param name="operatorName">One that puts two values in an order.</param>
    public static Relation Of(string operatorName) => operatorName switch
    {
        "lt" or "version_lt" => Relation.Less,
        "lte" => Relation.LessOrEqual,
        "gt" or "version_gt" => Relation.Greater,
        "gte" => Relation.GreaterOrEqual,
        _ => throw new ArgumentException($"'{operatorName}' puts nothing in an order.", nameof(operatorName)),
    };

    /// <param name="sign">Of the comparison of the field with the other value.</param>
    public static bool Holds(this Relation relation, int sign) => relation switch
    {
        Relation.Less => sign < 0,
        Relation.LessOrEqual => sign <= 0,
        Relation.Greater => sign > 0,
        Relation.GreaterOrEqual => sign >= 0,
    };
}
