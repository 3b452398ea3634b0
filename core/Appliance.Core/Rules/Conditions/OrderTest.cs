namespace Appliance.Core.Rules.Conditions;

/// <summary><c>gt</c>, <c>gte</c>, <c>lt</c>, <c>lte</c>: false when the field is no number.</summary>
internal sealed class OrderTest(double limit, Relation relation) : ValueTest
{
    public override bool Holds(in FieldValue field) => field.TryGetNumber(out var number) && relation.Holds(number.CompareTo(limit));
}
