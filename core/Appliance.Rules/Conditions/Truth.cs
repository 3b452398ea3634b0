namespace Appliance.Rules.Conditions;

/// <summary>What a condition says. Of a field that is absent or cannot be read it says neither, and <c>not</c> of it is neither too; only what is true holds.</summary>
internal enum Truth
{
    False = 0,
    True = 1,
    Missing = 2,
}
