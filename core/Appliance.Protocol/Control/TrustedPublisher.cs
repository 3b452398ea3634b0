using Appliance.Protocol.Packages;

namespace Appliance.Protocol.Control;

/// <summary>A publisher of plugins as the command line shows it.</summary>
/// <param name="Fingerprint">The SHA-256 of the public key, in lower-case hexadecimal.</param>
public sealed record TrustedPublisher(Publisher Publisher, string Fingerprint, bool HasExpired);
