using Appliance.Plugins.Shared;

namespace Appliance.Plugins.Ssh;

/// <summary>The command line that the log-in shell of the target, whichever it is, hands to bash.</summary>
internal static class SshCommandLine
{
    /// <summary>Root needs no sudo, and may have none. The prompt is the mark by which the dialogue knows that sudo asks.</summary>
    private const string Elevate =
        """if [ "$(id -u)" = 0 ]; then exec bash --norc "$@"; fi; exec sudo -S -p "$4:sudo" -- bash --norc "$@" """;

    /// <summary>Without its start-up file, which the log-in shell has just read: bash reads it again when sshd is behind it.</summary>
    public static string For(BashRun run, bool elevated)
    {
        var arguments = string.Join(' ', run.Arguments.Select(Quote));
        return elevated ? $"exec sh -c {Quote(Elevate)} sh {arguments}" : $"exec bash --norc {arguments}";
    }

    private static string Quote(string argument) => $"'{argument}'";
}
