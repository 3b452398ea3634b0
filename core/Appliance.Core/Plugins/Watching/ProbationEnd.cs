using Appliance.Core.Plugins.Generations;
using Appliance.Core.Plugins.History;
using Appliance.Core.Plugins.Installing;
using Appliance.Core.Plugins.Packages;
using Appliance.Protocol.Packages;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Plugins.Watching;

/// <summary>Ends a probation: the version is confirmed, or the previous one serves again, or, where there is none, the plugin goes into quarantine.</summary>
internal sealed partial class ProbationEnd(
    OperationTurns turns, ActivePackages active, Rollback rollback, WorkerFleet fleet, ILogger logger, TimeProvider time)
{
    /// <summary>When descriptors or disk space have run out, which passes.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>Puts on record that it failed: what follows from that waits for its turn and for a proof, and the daemon may end before.</summary>
    public void Remember(PluginProbation probation, string reason)
    {
        try
        {
            active.Change(set => set.ProbationOf(probation.Id) is { } current && current.Is(probation) ? set.With(current with { Reason = reason }) : set);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogNotRemembered(probation.Id, probation.Version, exception.Message);
        }
    }

    /// <param name="reason">Why it failed; null when it did not.</param>
    public async Task ComeAsync(PluginProbation probation, string? reason, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await turns.RunInTurnAsync(token => EndAsync(probation, reason, token), cancellationToken);
                return;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogNotEnded(probation.Id, probation.Version, Pause.TotalSeconds, exception.Message);
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }

    private async Task<bool> EndAsync(PluginProbation probation, string? reason, CancellationToken cancellationToken)
    {
        // An operator or a newer version may have come first.
        if (!probation.Is(active.Set.ProbationOf(probation.Id)))
            return false;

        if (reason is null)
            Confirm(probation);
        else if (probation.Previous is null)
            Quarantine(probation, reason);
        else
            await GoBackAsync(probation, reason, cancellationToken);
        return true;
    }

    private void Confirm(PluginProbation probation)
    {
        active.Change(set => set.Find(probation.Id) is { } package
            ? VersionOrder.Remember(set.WithoutProbation(probation.Id), package, isDowngrade: false)
            : set.WithoutProbation(probation.Id), Step(probation, PluginStep.Confirmed));
        LogConfirmed(probation.Id, probation.Version);
    }

    private async Task GoBackAsync(PluginProbation probation, string reason, CancellationToken cancellationToken)
    {
        try
        {
            var serving = await rollback.RunAsync(
                probation.Id,
                previous => Left(probation, previous, reason),
                previous => Step(probation, PluginStep.RolledBack, $"to {previous.Version}: {reason}"),
                cancellationToken);
            LogRolledBack(probation.Id, probation.Version, serving.Version, reason);
        }
        catch (Exception exception) when (exception is PackageRefusedException or WorkerFailedException && !Shortage.IsBehind(exception))
        {
            Quarantine(probation, $"{reason}, and the previous version {probation.Previous} cannot serve either: {exception.Message.TrimEnd('.')}");
        }
    }

    private static RefusedPackage Left(PluginProbation probation, InstalledPackage previous, string reason)
    {
        var subject = $"Plugin '{probation.Id}' {probation.Version}";
        var why = reason.StartsWith($"{subject} ", StringComparison.Ordinal) ? $"it{reason[subject.Length..]}" : reason;
        return new RefusedPackage(probation.Id, probation.Version, $"{subject} was rolled back to {previous.Version}: {why}.")
        {
            Fault = PackageFault.Probation,
        };
    }

    private void Quarantine(PluginProbation probation, string reason)
    {
        if (!active.Quarantine(probation.Id, probation.Version, $"{reason}.", Step(probation, PluginStep.Quarantined, reason)))
            return;
        fleet.Drop(probation.Id);
        LogQuarantined(probation.Id, probation.Version, reason);
    }

    private PluginEvent Step(PluginProbation probation, PluginStep step, string? detail = null) =>
        PluginHistoryWords.Event(time, new PackageReference(probation.Id, probation.Version), step, PluginHistoryWords.Appliance, detail);

    [LoggerMessage(1892, LogLevel.Information, "Plugin {Id} {Version} has passed its probation")]
    private partial void LogConfirmed(string id, string version);

    [LoggerMessage(1893, LogLevel.Error, "Plugin {Id} {Version} failed its probation and was rolled back to {Previous}: {Reason}")]
    private partial void LogRolledBack(string id, string version, PackageVersion previous, string reason);

    [LoggerMessage(1894, LogLevel.Error, "Plugin {Id} {Version} failed its probation and is in quarantine until 'appliance plugins release' or a newer version: {Reason}")]
    private partial void LogQuarantined(string id, string version, string reason);

    [LoggerMessage(1895, LogLevel.Error, "The probation of plugin {Id} {Version} could not be ended and is tried again in {Seconds} seconds: {Reason}")]
    private partial void LogNotEnded(string id, string version, double seconds, string reason);

    [LoggerMessage(1899, LogLevel.Error, "That plugin {Id} {Version} failed its probation is forgotten if the daemon ends before it is dealt with, because it could not be written: {Reason}")]
    private partial void LogNotRemembered(string id, string version, string reason);
}
