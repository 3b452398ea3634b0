using System.Net;

namespace Appliance.Clinic;

/// <summary>
/// A throw-away Debian host with its own systemd and sshd, in namespaces of this machine, of which it changes nothing. The user
/// <c>clinic</c> may log in by key and use sudo without a password. It lives until it is disposed of or this process ends, however that happens.
/// </summary>
public sealed class ClinicHost : IAsyncDisposable
{
    private readonly HostKeeper _keeper;
    private readonly HostAnnouncement _announcement;

    private ClinicHost(HostKeeper keeper, HostAnnouncement announcement, string hostname)
    {
        (_keeper, _announcement, Hostname) = (keeper, announcement, hostname);
        PrivateKey = File.ReadAllText(Path.Combine(announcement.WorkFolder, "key"));
    }

    /// <summary>Why no host can be started here, in one line; null when one can.</summary>
    public static string? Unavailable => Prerequisites.Missing();

    public string Hostname { get; }

    public IPAddress Address => _announcement.Address;

    /// <summary>Where the host reaches this machine.</summary>
    public IPAddress MachineAddress => _announcement.MachineAddress;

    public int Port { get; } = 22;

    public string Username { get; } = "clinic";

    /// <summary>The user's ed25519 key, as OpenSSH PEM.</summary>
    public string PrivateKey { get; }

    /// <summary>As rules know it.</summary>
    public string Distro { get; } = "debian";

    public static async Task<ClinicHost> StartAsync(ClinicHostOptions options, CancellationToken cancellationToken)
    {
        if (Unavailable is { } reason)
            throw new InvalidOperationException(reason);

        var image = await ClinicHostImage.EnsureAsync(cancellationToken);
        var keeper = HostKeeper.Start(image, options.Hostname);
        try
        {
            return await AnsweringAsync(keeper, options, cancellationToken);
        }
        catch
        {
            await keeper.DisposeAsync();
            throw;
        }
    }

    /// <summary>What gives a person a root shell inside the host.</summary>
    public string ShellCommand => $"nsenter -t {_announcement.InitProcessId} -m -u -i -n -p -C -r bash";

    /// <summary>Runs bash text as root inside the host (not over SSH), to break and to look; answers its stdout and throws when it fails.</summary>
    public async Task<string> RunAsync(string script, CancellationToken cancellationToken)
    {
        var run = await TryRunAsync(script, new Dictionary<string, string>(), cancellationToken);
        return run.ExitCode == 0
            ? run.Stdout.TrimEnd('\n')
            : throw new InvalidOperationException($"A script on '{Hostname}' ended with exit code {run.ExitCode}: {run.Stderr.Trim()}\n{script}");
    }

    /// <summary>As <see cref="RunAsync"/>, with environment variables, and every exit code is an answer.</summary>
    public Task<ScriptRun> TryRunAsync(string script, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        string[] enter =
        [
            "--target", $"{_announcement.InitProcessId}", "--mount", "--uts", "--ipc", "--net", "--pid", "--cgroup", "--root",
            "/usr/bin/env", "-i", "--chdir=/", "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/root", "LANG=C.UTF-8",
        ];
        var variables = environment.Select(pair => $"{pair.Key}={pair.Value}");
        return Command.RunAsync("nsenter", [.. enter, .. variables, "bash", "-s"], script, cancellationToken);
    }

    public ValueTask DisposeAsync() => _keeper.DisposeAsync();

    private static async Task<ClinicHost> AnsweringAsync(HostKeeper keeper, ClinicHostOptions options, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(options.StartTimeout);
        try
        {
            var host = new ClinicHost(keeper, await keeper.AnnouncedAsync(deadline.Token), options.Hostname);
            await Sshd.WaitAsync(host.Address, host.Port, deadline.Token);
            return host;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The clinic host '{options.Hostname}' did not answer on SSH within {options.StartTimeout.TotalSeconds:0} s.");
        }
    }
}
