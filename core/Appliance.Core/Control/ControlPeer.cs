using System.Net.Sockets;
using System.Runtime.InteropServices;
using Appliance.Core.Plugins.Isolation;

namespace Appliance.Core.Control;

/// <summary>Who connected. The socket's mode keeps other users out, and workers run as the daemon's own.</summary>
/// <param name="IsPlugins">Whether the process is a worker or came from one; null when that cannot be told.</param>
internal sealed record ControlPeer(int ProcessId, bool? IsPlugins)
{
    private const int SocketLevel = 1;
    private const int PeerCredentials = 17;

    /// <summary>Process, user and group.</summary>
    private const int CredentialBytes = 12;

    /// <param name="workers">The processes of those that live.</param>
    public static ControlPeer Of(Socket socket, IReadOnlyCollection<int> workers)
    {
        Span<byte> credentials = stackalloc byte[CredentialBytes];
        _ = socket.GetRawSocketOption(SocketLevel, PeerCredentials, credentials);
        var id = MemoryMarshal.Read<int>(credentials);

        // The kernel knows no id here for a process of another container.
        return new ControlPeer(id, id > 0 ? WorkerDescent.Of(id, workers, Orphans.AreAdopted ? Environment.ProcessId : null) : null);
    }

    /// <returns>Why it may not call a method, as a sentence; null when it may.</returns>
    public string? RefusalOf(string method) => IsPlugins switch
    {
        false => null,
        true => $"Process {ProcessId} belongs to a plugin's worker, and plugins do not command the daemon; run 'appliance' in a shell of your own.",
        null => IsGuarded(method)
            ? $"Process {ProcessId} cannot be told from a plugin's, so that it may neither see nor change plugins, trust and healing; run 'appliance' on the appliance itself, and wait for its answer."
            : null,
    };

    private static bool IsGuarded(string method) =>
        method.StartsWith("plugins/", StringComparison.Ordinal) || method.StartsWith("trust/", StringComparison.Ordinal)
        || method.StartsWith("healing/", StringComparison.Ordinal);
}
