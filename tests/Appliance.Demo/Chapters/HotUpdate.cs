using Appliance.Demo.Publishing;

namespace Appliance.Demo.Chapters;

/// <summary>A plugin's next version takes over while the daemon runs; the one after that is bad, and goes by itself.</summary>
internal sealed class HotUpdate : IChapter
{
    public string Name => "update";

    public string Title => "A plugin is updated while the daemon runs, and a bad version goes back";

    public IReadOnlyList<string> Needs => ["central", "clinic", "appliance"];

    public async Task PlayAsync(Stage stage, CancellationToken cancellationToken)
    {
        var appliance = stage.Appliance;
        var before = PluginPackage.Read(stage.Options.Plugin);
        var started = (await appliance.StatusAsync(cancellationToken)).StartedAt;
        stage.Timeline.Held($"{before} serves in a worker of applianced, process {appliance.ProcessId}");

        var good = await UpdateFlow.RunAsync(stage, stage.Options.Update, cancellationToken);
        var healed = await HealFlow.RunAsync(stage, [Drift.StoppedService], cancellationToken);
        AssertHealedBy(good, healed[0]);
        stage.Timeline.Held($"{good.Version} did it: {healed[0].Report.Message}");
        await UpdateFlow.ConfirmedAsync(stage, good, cancellationToken);

        stage.Timeline.Note("now a bad one: it loads, passes its self-test, and brings its process down when it is to heal");
        var bad = await UpdateFlow.RunAsync(stage, stage.Options.BadUpdate, cancellationToken);
        AssertHealedBy(good, await CrashFlow.RunAsync(stage, bad, good, cancellationToken));

        var status = await appliance.StatusAsync(cancellationToken);
        if (!appliance.IsRunning || status.StartedAt != started)
            throw new DemoException("The daemon was restarted on the way.");
        stage.Timeline.Held($"applianced is still process {appliance.ProcessId}, {status.ResidentMb:0.0} MB, and {Counted(status.Outcomes)} since its start");
    }

    private static void AssertHealedBy(PluginPackage version, HealedDrift healed)
    {
        if (!healed.Report.Message.Contains(version.Version, StringComparison.Ordinal))
            throw new DemoException($"The heal was not done by {version}: {healed.Report.Message}");
    }

    private static string Counted(IReadOnlyDictionary<string, long> outcomes) =>
        string.Join(", ", outcomes.OrderBy(outcome => outcome.Key, StringComparer.Ordinal).Select(outcome => $"{outcome.Value} {outcome.Key}"));
}
