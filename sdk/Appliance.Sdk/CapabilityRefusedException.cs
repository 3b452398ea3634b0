namespace Appliance.Sdk;

/// <summary>A plugin asked for what its manifest does not declare or the operator's policy does not grant. The message is a sentence that names it.</summary>
public sealed class CapabilityRefusedException : Exception
{
    /// <summary>Creates the exception. Hosts and tests call it.</summary>
    public CapabilityRefusedException(string message)
        : base(message)
    {
    }
}
