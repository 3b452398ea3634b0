using Appliance.Sdk;

namespace Appliance.Core.Healing.Guards;

/// <summary>Holds a heal back. Guards are asked in the order of their registration, and the first that objects decides.</summary>
internal interface IGuard
{
    /// <returns>How the incident ends because of this guard; null when it does not object.</returns>
    HealResult? Check(HealPlan plan);
}
