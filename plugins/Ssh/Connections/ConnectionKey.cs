namespace Appliance.Plugins.Ssh.Connections;

/// <summary>What makes two calls share a connection. The credential is there as a keyed hash alone.</summary>
internal sealed record ConnectionKey(string Host, int Port, string Username, string CredentialHash);
