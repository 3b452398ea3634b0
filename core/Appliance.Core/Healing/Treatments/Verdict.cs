namespace Appliance.Core.Healing.Treatments;

/// <summary>What a script says about the machine's state. Compliant is never a default.</summary>
internal enum Verdict
{
    Unknown,
    Drifted,
    Compliant,
}
