namespace Appliance.Rules.Conditions;

/// <summary><c>eq</c>, <c>ne</c>.</summary>
internal sealed class EqualTest(Constant constant, bool isNegated) : ValueTest
{
    public Constant Constant { get; } = constant;

    public bool IsNegated { get; } = isNegated;

    public override Truth Of(in FieldValue field) => Truths.Of(Constant.Equals(field) != IsNegated);
}
