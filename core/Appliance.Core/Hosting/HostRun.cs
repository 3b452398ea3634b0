using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Hosting;

/// <summary>Runs the host to its end and disposes it. A service whose loop breaks ends the whole daemon: half of one would look alive and do nothing.</summary>
internal sealed partial class HostRun(ILogger logger)
{
    private BackgroundService? _broken;

    /// <returns>Whether the host ended because it was told to.</returns>
    public static async Task<bool> ToEndAsync(IHost host)
    {
        try
        {
            return await RunAsync(host);
        }
        finally
        {
            await ((IAsyncDisposable)host).DisposeAsync();
        }
    }

    private static async Task<bool> RunAsync(IHost host)
    {
        var run = new HostRun(host.Services.GetRequiredService<ILoggerFactory>().CreateLogger<HostRun>());
        var services = host.Services.GetServices<IHostedService>().OfType<BackgroundService>().ToList();

        // Looked at before the stop begins: from then on a cancelled loop is as it should be.
        var stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var look = stopping.Register(() => run.Look(services));
        await host.StartAsync(CancellationToken.None);
        await host.WaitForShutdownAsync(CancellationToken.None);
        return run._broken is null;
    }

    private void Look(IEnumerable<BackgroundService> services)
    {
        _broken = services.FirstOrDefault(service => service.ExecuteTask is { IsFaulted: true } or { IsCanceled: true });
        if (_broken is not null)
            LogBroken(_broken.GetType().Name, _broken.ExecuteTask!.Exception?.InnerException?.Message ?? "its loop was cancelled");
    }

    [LoggerMessage(1611, LogLevel.Error, "Service {Service} broke, so the daemon ends with exit code 1: {Reason}")]
    private partial void LogBroken(string service, string reason);
}
