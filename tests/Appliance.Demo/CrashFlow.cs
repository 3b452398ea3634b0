using Appliance.Demo.Publishing;
using Appliance.Sdk;

namespace Appliance.Demo;

/// <summary>A bad version is called for the first time, brings its worker down, and is rolled back by the appliance itself.</summary>
internal static class CrashFlow
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    /// <returns>The same drift, healed by the version before.</returns>
    public static async Task<HealedDrift> RunAsync(Stage stage, PluginPackage bad, PluginPackage good, CancellationToken cancellationToken)
    {
        var known = await HealFlow.KnownAsync(stage, cancellationToken);
        var brokenAt = await HealFlow.BreakAsync(stage, Drift.StoppedService, cancellationToken);
        var crashed = (await HealFlow.ReportedAsync(stage, Drift.StoppedService, known, cancellationToken)).Report;
        if (crashed.Failure != FailureKind.WorkerLost)
            throw new DemoException($"{bad} was to lose its worker, and the heal ended {crashed.Outcome}: {crashed.Message}");
        stage.Timeline.Held($"{bad.Version} is called, and the heal ends '{crashed.Outcome}': {crashed.Message}");

        var step = await Until.HoldsAsync(
            $"{bad} is rolled back.", Deadline, token => stage.Appliance.StepAsync(bad, "rolled-back", token), cancellationToken);
        if (await stage.Appliance.ServingVersionAsync(good.Id, cancellationToken) is var serving && serving != good.Version)
            throw new DemoException($"{good} was to serve again, and {serving ?? "no version"} does.");
        stage.Timeline.Held($"{Math.Max(0, (step.At - crashed.EndedAt).TotalSeconds):0.0} s later the appliance has rolled {bad.Version} back by itself, and {good.Version} serves");
        await ShowHistoryAsync(stage, bad, cancellationToken);

        stage.Timeline.Note("the service is still down, which the next check finds");
        known.Add(crashed.ReportId);
        var healed = await HealFlow.HealedAsync(stage, Drift.StoppedService, brokenAt, known, cancellationToken);
        stage.Timeline.Held($"{good.Version} did it: {healed.Report.Message}");
        return healed;
    }

    private static async Task ShowHistoryAsync(Stage stage, PluginPackage bad, CancellationToken cancellationToken)
    {
        var history = await stage.Appliance.HistoryAsync(bad.Id, cancellationToken);
        stage.Timeline.Block(
            $"appliance plugins history {bad.Id}: version {bad.Version}, the latest step first",
            [.. history.Where(step => step.Version == bad.Version).Select(step => $"{step.Step,-11}  by {step.By,-9}  {WithoutStack(step.Detail)}".TrimEnd())]);
    }

    /// <summary>What the runtime said of the crash, without the calls that led to it.</summary>
    private static string WithoutStack(string? detail) => detail?.Split(" at System.")[0] ?? "";
}
