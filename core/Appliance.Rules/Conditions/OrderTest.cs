namespace Appliance.Rules.Conditions;

/// <summary><c>gt</c>, <c>gte</c>, <c>lt</c>, <c>lte</c>: no answer when the field is no number.</summary>
internal sealed class OrderTest(double limit, Relation relation) : ValueTest
{
    public override Truth Of(in FieldValue field) =>
        field.TryGetNumber(out var number) ? Truths.Of(relation.Holds(number.CompareTo(limit))) : Truth.Missing;
}
