namespace Appliance.Core.Rules.Conditions;

/// <summary><c>gt</c>, <c>lt</c>: false when the field is no number.</summary>
internal sealed class OrderTest(double limit, bool isGreater) : ValueTest
{
    public override bool Holds(in FieldValue field) =>
        field.TryGetNumber(out var number) && (isGreater ? number > limit : number < limit);
}
