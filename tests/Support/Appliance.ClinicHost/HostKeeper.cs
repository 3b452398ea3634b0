using System.Diagnostics;

namespace Appliance.Clinic;

/// <summary>The script that holds a host: it takes the host away when its standard input closes, which the end of this process does too.</summary>
internal sealed class HostKeeper : IAsyncDisposable
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(20);
    private readonly Process _process;
    private readonly string _hostname;

    private HostKeeper(Process process, string hostname) => (_process, _hostname) = (process, hostname);

    public static HostKeeper Start(string image, string hostname)
    {
        var hosts = Path.Combine(ClinicHostImage.CacheFolder, "hosts");
        string[] arguments =
            ["-c", EmbeddedScript.Read("keep-host.sh"), "keep-host", image, hosts, hostname, EmbeddedScript.Read("boot-host.sh")];
        return new HostKeeper(Command.Start("bash", arguments), hostname);
    }

    /// <summary>Waits until the host's systemd runs.</summary>
    public async Task<HostAnnouncement> AnnouncedAsync(CancellationToken cancellationToken)
    {
        var line = await _process.StandardOutput.ReadLineAsync(cancellationToken);
        return line is not null
            ? HostAnnouncement.Parse(line)
            : throw new InvalidOperationException(
                $"The clinic host '{_hostname}' did not start: {(await _process.StandardError.ReadToEndAsync(cancellationToken)).Trim()}");
    }

    public async ValueTask DisposeAsync()
    {
        using var process = _process;
        using var deadline = new CancellationTokenSource(StopTimeout);
        try
        {
            process.StandardInput.Close();
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            // The host dies with its keeper; what is left of it on disk is swept by the next start.
            process.Kill(entireProcessTree: true);
        }
    }
}
