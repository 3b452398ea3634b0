namespace Appliance.Rules.Conditions;

internal static class Truths
{
    public static Truth Of(bool holds) => holds ? Truth.True : Truth.False;
}
