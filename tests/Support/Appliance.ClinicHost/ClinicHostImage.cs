namespace Appliance.Clinic;

/// <summary>
/// The Debian root file system that all hosts share, read only. It is made once (about a minute, 280 MB) and kept in a cache
/// outside any work tree; runs at the same time wait for each other, and an interrupted one leaves nothing that counts.
/// </summary>
public static class ClinicHostImage
{
    // Rises whenever build-image.sh makes something else, so that an old cache is not mistaken for it.
    private const int Recipe = 2;

    /// <summary>Where images and running hosts lie: <c>$XDG_CACHE_HOME/appliance-plugins</c>, else under <c>/var/cache</c>.</summary>
    public static string CacheFolder =>
        Path.Combine(Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache ? cache : "/var/cache", "appliance-plugins");

    public static bool IsBuilt => Directory.Exists(ImageFolder);

    private static string ImageFolder => Path.Combine(CacheFolder, $"clinic-{Recipe}");

    /// <summary>Answers the image's folder, building it first where it is missing.</summary>
    public static async Task<string> EnsureAsync(CancellationToken cancellationToken)
    {
        if (IsBuilt)
            return ImageFolder;

        // The mount namespace takes debootstrap's mounts away with it, however it ends.
        string[] arguments =
            ["--mount", "--propagation", "private", "bash", "-c", EmbeddedScript.Read("build-image.sh"), "build-image", ImageFolder, FindMirror()];
        var run = await Command.RunAsync("unshare", arguments, null, cancellationToken);
        return run.ExitCode == 0
            ? ImageFolder
            : throw new InvalidOperationException(
                $"The clinic host's image could not be built in '{ImageFolder}' (exit code {run.ExitCode}): {Tail(run.Stderr)} {Tail(run.Stdout)}");
    }

    private static string FindMirror() =>
        Environment.GetEnvironmentVariable("CLINIC_MIRROR") is { Length: > 0 } mirror
            ? mirror
            : AptSources.FindMirror("/etc/apt")
              ?? throw new InvalidOperationException(
                  "No apt source in '/etc/apt' serves the Debian suite 'bookworm'; name a Debian mirror in the environment variable CLINIC_MIRROR.");

    private static string Tail(string text) => text.Length <= 800 ? text.Trim() : text[^800..].Trim();
}
