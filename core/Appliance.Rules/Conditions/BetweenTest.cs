namespace Appliance.Rules.Conditions;

/// <summary><c>between</c>: both bounds belong to it. No answer when the field is no number.</summary>
internal sealed class BetweenTest(double least, double most) : ValueTest
{
    public override Truth Of(in FieldValue field) =>
        field.TryGetNumber(out var number) ? Truths.Of(number >= least && number <= most) : Truth.Missing;
}
