using System.Diagnostics;
using Appliance.Benchmarks.Support;
using Appliance.Benchmarks.Worker;

namespace Appliance.Benchmarks.Updates;

/// <summary>A daemon that trusts a press, and its command line.</summary>
internal sealed class UpdateStage : IAsyncDisposable
{
    private readonly BenchStage _stage;

    private UpdateStage(BenchStage stage, CheckinServer server, BenchDaemon daemon, PackagePress press)
    {
        _stage = stage;
        Server = server;
        Daemon = daemon;
        Press = press;
    }

    public CheckinServer Server { get; }

    public BenchDaemon Daemon { get; }

    public PackagePress Press { get; }

    public static async Task<UpdateStage> StartAsync(BenchStage stage, CancellationToken cancellationToken)
    {
        var own = PackFreeInstallation.Of(stage);
        var folder = stage.NewFolder("updates");
        var packages = Directory.CreateDirectory(Path.Combine(folder, "packages")).FullName;
        var built = Path.Combine(AppContext.BaseDirectory, "..", "..", "Echo", "release");
        var server = await CheckinServer.StartAsync();
        var started = new UpdateStage(own, server, BenchDaemon.Start(own, folder, server.Address), new PackagePress(built, packages));
        await server.WaitForCheckinsAsync(1, cancellationToken);

        var key = Path.Combine(folder, "publisher.pem");
        await File.WriteAllTextAsync(key, started.Press.PublicKey, cancellationToken);
        await started.CommandAsync(cancellationToken, "trust", "add", "bench", key, "--prefix", "test.");
        return started;
    }

    /// <summary>Runs the published command line; what it refuses ends the benchmark.</summary>
    /// <returns>How long it took.</returns>
    public async Task<TimeSpan> CommandAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        var started = Stopwatch.GetTimestamp();
        var start = new ProcessStartInfo(
            Path.Combine(_stage.InstallDirectory, "appliance"), [.. arguments, "--state-dir", Daemon.StateDirectory])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"'appliance {string.Join(' ', arguments)}' ended with {process.ExitCode}: {await output}{await error}");
        return Stopwatch.GetElapsedTime(started);
    }

    public async ValueTask DisposeAsync()
    {
        await Daemon.DisposeAsync();
        await Server.DisposeAsync();
        Press.Dispose();
    }
}
