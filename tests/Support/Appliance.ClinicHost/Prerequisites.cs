namespace Appliance.Clinic;

internal static class Prerequisites
{
    private static readonly string[] Programs = ["bash", "unshare", "nsenter", "setpriv", "flock", "ip", "mount", "chroot"];

    /// <summary>The first thing that is missing, as a sentence; null when all is there.</summary>
    public static string? Missing() =>
        !OperatingSystem.IsLinux() ? "Clinic hosts need Linux namespaces; run this on Linux."
        : !Environment.IsPrivilegedProcess ? "Clinic hosts need root for namespaces and mounts; run this as root (sudo)."
        : Programs.FirstOrDefault(program => !IsOnPath(program)) is { } missing ? $"Clinic hosts need the program '{missing}'; install it."
        : null;

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));
}
