namespace Appliance.Sdk;

/// <summary>Proves that a version of a plugin works on this appliance before it is switched to.</summary>
/// <remarks>
/// Called by the host once for each new worker that loads the plugin, after options were validated and before any other
/// call. It changes nothing, on the appliance or elsewhere. An implementation that throws has failed its test.
/// </remarks>
public interface ISelfTest
{
    /// <summary>Tests once, within the host's deadline of 10 seconds.</summary>
    /// <returns>Whether the plugin can work here. Never null.</returns>
    Task<SelfTestResult> TestAsync(CancellationToken cancellationToken);
}
