namespace Appliance.Core.Rules.Conditions;

internal static class Relations
{
    /// <param name="sign">Of the comparison of the field with the other value.</param>
    public static bool Holds(this Relation relation, int sign) => relation switch
    {
        Relation.Less => sign < 0,
        Relation.LessOrEqual => sign <= 0,
        Relation.Greater => sign > 0,
        Relation.GreaterOrEqual => sign >= 0,
    };
}
