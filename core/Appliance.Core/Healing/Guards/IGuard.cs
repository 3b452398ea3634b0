namespace Appliance.Core.Healing.Guards;

/// <summary>Holds a heal back. Guards are asked in the order of their registration, and the first that objects decides.</summary>
internal interface IGuard
{
    /// <summary>What the record calls it, such as <c>cooldown</c>.</summary>
    string Name { get; }

    /// <returns>Null when it does not object.</returns>
    Hold? Check(HealPlan plan);
}
