using Renci.SshNet;

namespace Appliance.Plugins.Ssh.Connections;

/// <summary>Which kinds of host key a connection asks for.</summary>
internal static class HostKeyAlgorithms
{
    /// <summary>
    /// Takes away certificates, which the known-hosts store does not check, and SHA-1 signatures; and puts the types on record
    /// first, or a host with several keys would offer one that nobody recorded.
    /// </summary>
    public static void Restrict(ConnectionInfo connection, IReadOnlyList<string> typesOnRecord)
    {
        var algorithms = connection.HostKeyAlgorithms;
        foreach (var name in algorithms.Keys.ToList())
        {
            if (name == "ssh-rsa" || name.Contains("-cert-", StringComparison.Ordinal))
                algorithms.Remove(name, out _);
        }

        foreach (var name in algorithms.Keys.Reverse().ToList())
        {
            var type = name.StartsWith("rsa-sha2-", StringComparison.Ordinal) ? "ssh-rsa" : name;
            if (typesOnRecord.Contains(type))
                algorithms.SetPosition(name, 0);
        }
    }
}
