using Appliance.Core.Plugins.Crashes;
using Appliance.Core.Reporting;
using Appliance.Core.Targets;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Plugins.Generations;

/// <summary>Finds out how workers were lost, and hands the evidence on. Thread-safe.</summary>
internal sealed class WorkerLosses(PluginCrashes crashes, SecretRegistry secrets, ILogger logger)
{
    private const int LongestReason = 600;

    private readonly GenerationLog _log = new(logger);

    /// <summary>A call ignores its end, so that its worker is to be replaced.</summary>
    public void Judge(Generation generation, Contribution overrun)
    {
        _log.RunsOn(generation.ProcessId, generation.Number, overrun.ToString());
        crashes.Judge(new LostWorker(generation.Plan.Packages, $"still ran {overrun.Call} long past its deadline and was replaced")
        {
            Overran = generation.Calls.Late.Plugins,
        });
    }

    /// <summary>Waits for the end of a worker that lost its socket.</summary>
    /// <returns>Whether it was a loss of its own: one that was being replaced has been judged.</returns>
    public async Task<bool> SettleAsync(Generation generation)
    {
        var end = await generation.ExitAsync();
        _log.Lost(generation.ProcessId, generation.Number, end.ToString());
        if (generation.Calls.Late.HaveOverrun)
            return false;
        if (end.RanOutOfMemory)
            generation.Condemn(new Condemnation($"went over its memory limit of {generation.Plan.Limits.MemoryMb} MB"));
        if (generation.Connection.Offence is { } offence)
            generation.Condemn(new Condemnation(offence));
        Judge(generation.Plan, end, generation.Condemnation);
        return true;
    }

    /// <summary>A worker ended or hung before it served.</summary>
    public void Judge(WorkerPlan plan, WorkerFailedException failure) =>
        Judge(plan, failure.End, failure.End is null ? new Condemnation("was not ready in time") : null);

    private void Judge(WorkerPlan plan, WorkerEnd? end, Condemnation? condemnation)
    {
        var how = secrets.Redact(condemnation?.How ?? $"ended with {end}");
        crashes.Judge(new LostWorker(plan.Packages, Excerpt.Of(how, LongestReason)) { Culprit = condemnation?.Plugin });
    }
}
