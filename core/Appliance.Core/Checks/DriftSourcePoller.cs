using Appliance.Core.Healing;
using Appliance.Core.Plugins;
using Appliance.Protocol.Packages;
using Appliance.Protocol.Worker;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Checks;

/// <summary>Polls the plugins' drift sources, each at the interval of its manifest and never twice at once.</summary>
internal sealed partial class DriftSourcePoller(
    IPluginHost plugins, IncidentIntake intake, TimeProvider time, ILogger<DriftSourcePoller> logger) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PollDeadline = TimeSpan.FromSeconds(60);

    private readonly Dictionary<string, DateTimeOffset> _due = [];
    private readonly Dictionary<string, Task> _running = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Tick, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var source in plugins.Catalogue.DriftSources.Values)
                StartWhenDue(source, stoppingToken);
        }
    }

    private void StartWhenDue(DriftSourceDeclaration source, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_due.TryGetValue(source.Name, out var due) && due > now)
            return;
        if (_running.TryGetValue(source.Name, out var running) && !running.IsCompleted)
            return;

        _due[source.Name] = now + TimeSpan.FromSeconds(source.IntervalSeconds);
        _running[source.Name] = PollAsync(source.Name, cancellationToken);
    }

    private async Task PollAsync(string source, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var incident in await plugins.PollAsync(new PollCall(source, PollDeadline.TotalSeconds), cancellationToken))
                intake.Accept($"source:{source}:{incident.IncidentType}:{incident.CheckType}", incident);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Polls are repeated anyway.
        }
        catch (Exception exception)
        {
            LogFailed(source, exception.Message);
        }
    }

    [LoggerMessage(1511, LogLevel.Warning, "Drift source {Source} could not be polled and is tried again at its interval: {Reason}")]
    private partial void LogFailed(string source, string reason);
}
