namespace Appliance.Core.Plugins.Isolation;

/// <summary>
/// The daemon's own group of version 2, made ready to hold the workers' groups: controllers are handed down only from a group
/// without processes of its own, so the daemon moves into a group below it.
/// </summary>
internal static class UnifiedHome
{
    private const string Own = "daemon";

    /// <summary>Where the daemon itself is.</summary>
    public static string OwnGroup(string home) => Path.Combine(home, Own);

    /// <returns>False when the group has no memory controller to hand down, or holds other processes than the daemon.</returns>
    /// <exception cref="UnauthorizedAccessException">The group is not delegated to the daemon.</exception>
    public static bool Prepare(string home)
    {
        var controllers = Path.Combine(home, "cgroup.controllers");
        if (!File.Exists(controllers) || !Words(controllers).Contains("memory"))
            return false;

        var handedDown = Path.Combine(home, "cgroup.subtree_control");
        if (Words(handedDown).Contains("memory"))
            return true;

        // Whoever else is in the group is not the daemon's to move.
        var members = File.ReadAllLines(Path.Combine(home, "cgroup.procs"));
        if (members.Length != 1 || members[0] != $"{Environment.ProcessId}")
            return false;

        var own = Directory.CreateDirectory(OwnGroup(home)).FullName;
        File.WriteAllText(Path.Combine(own, "cgroup.procs"), members[0]);
        File.WriteAllText(handedDown, string.Join(' ', Words(controllers).Where(name => name is "memory" or "pids" or "cpu").Select(name => $"+{name}")));
        return true;
    }

    private static string[] Words(string path) => File.ReadAllText(path).Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
}
