namespace Appliance.Protocol.Control;

/// <summary>A key of Central Command that the appliance takes signed orders by.</summary>
/// <param name="Role"><c>current</c>, or <c>next</c> of the one that will sign after it.</param>
/// <param name="Fingerprint">Its thumbprint by RFC 7638, as <c>central-command keys list</c> shows it.</param>
public sealed record TrustedOrderKey(string Role, string Fingerprint);
