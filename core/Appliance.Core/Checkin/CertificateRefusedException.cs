namespace Appliance.Core.Checkin;

/// <summary>The server's certificate is not to be trusted. Thrown out of the TLS handshake, whose own exception says no more than that it failed.</summary>
internal sealed class CertificateRefusedException(string message) : Exception(message);
