namespace Appliance.Core.Rules.Conditions;

/// <summary><c>between</c>: both bounds belong to it. False when the field is no number.</summary>
internal sealed class BetweenTest(double least, double most) : ValueTest
{
    public override bool Holds(in FieldValue field) => field.TryGetNumber(out var number) && number >= least && number <= most;
}
