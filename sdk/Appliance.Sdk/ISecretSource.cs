namespace Appliance.Sdk;

/// <summary>
/// Reads secrets that the operator put on the appliance, such as a notifier's token. Injected by constructor; the host implements
/// it. Thread-safe. Every call asks the appliance anew, so that a changed secret is seen without a restart. What it answers is
/// redacted in logs, records and reports.
/// </summary>
public interface ISecretSource
{
    /// <summary>Reads one secret by the name that the plugin's manifest declares under <c>capabilities.secrets</c>.</summary>
    /// <returns>The text without its last line break; null when the operator has put no such secret on the appliance.</returns>
    /// <exception cref="CapabilityRefusedException">The manifest does not declare the name, or policy does not grant it.</exception>
    Task<string?> ReadAsync(string name, CancellationToken cancellationToken);
}
