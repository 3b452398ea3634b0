namespace Appliance.Core.Plugins.Isolation;

/// <summary>What is secret on every machine: passwords, the keys by which others know it, what people keep at home, and the disks with all of it.</summary>
internal static class MachineSecrets
{
    private static readonly string[] Always = ["root", "home", "dev", "etc/shadow", "etc/shadow-", "etc/gshadow", "etc/gshadow-"];

    /// <summary>Of the first version of the protocol: it keeps the folder from being opened as a whole before the machine has its keys.</summary>
    private const string FirstHostKey = "ssh_host_key";

    /// <returns>The names, and where links from there lead; also of what is not there.</returns>
    public static IReadOnlyList<string> Below(string root) =>
        [.. Always.Select(name => Path.Combine(root, name)).Concat(HostKeys(Path.Combine(root, "etc/ssh"))).SelectMany(Names).Distinct()];

    private static IEnumerable<string> HostKeys(string folder)
    {
        try
        {
            return [Path.Combine(folder, FirstHostKey), .. Directory.GetFiles(folder, "ssh_host_*_key")];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What comes to lie there after a worker has started is closed to it.
            return [];
        }
    }

    private static IEnumerable<string> Names(string path) => RealPath.Of(path) is { } real ? [path, real] : [path];
}
