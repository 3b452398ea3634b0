using System.Text;

namespace Appliance.Core.Hosting;

/// <summary>The sockets lie in the state folder, and the kernel bounds the length of a socket's path (<c>sun_path</c>).</summary>
internal static class SocketPaths
{
    private const int Longest = 107;

    /// <summary>The longest name in it is that of a worker's socket.</summary>
    private static readonly int Names = "/run/999999-xxxxxxxx.xxx".Length;

    /// <returns>Why the folder cannot hold the sockets; null when it can.</returns>
    public static string? Problem(string stateDirectory)
    {
        var bytes = Encoding.UTF8.GetByteCount(stateDirectory);
        return bytes + Names <= Longest
            ? null
            : $"'state_dir' is '{stateDirectory}', which has {bytes} bytes; at most {Longest - Names} are allowed, because a Unix socket's path "
                + $"may have {Longest}. Name a shorter folder.";
    }
}
