namespace Appliance.Demo.Chapters;

/// <summary>A plugin's next version takes over while the daemon runs.</summary>
internal sealed class HotUpdate : IChapter
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    public string Name => "update";

    public string Title => "A plugin is replaced while the daemon runs";

    public IReadOnlyList<string> Needs => ["central", "clinic", "appliance"];

    public async Task PlayAsync(Stage stage, CancellationToken cancellationToken)
    {
        var (plugin, before, after) = Versions(stage.Options);
        var appliance = stage.Appliance;
        var started = (await appliance.StatusAsync(cancellationToken)).StartedAt;
        await ServesAsync(appliance, plugin, before, cancellationToken);
        stage.Timeline.Held($"{plugin} {before} serves in process {appliance.ProcessId}'s worker");

        SamplePlugin.HandIn(stage.Options.PluginV2!, stage.Folder, appliance.StateFolder);
        stage.Timeline.Note($"{plugin} {after} is renamed into plugins/incoming/");
        await ServesAsync(appliance, plugin, after, cancellationToken);
        stage.Timeline.Held($"{plugin} {after} serves");

        var healed = (await HealFlow.RunAsync(stage, [Drift.StoppedService(SamplePlugin.RuleId)], cancellationToken))[0];
        if (!healed.Report.Message.Contains(after, StringComparison.Ordinal))
            throw new DemoException($"The heal was not done by version {after}: {healed.Report.Message}");
        stage.Timeline.Held($"the next heal is version {after}'s: {healed.Report.Message}");

        var status = await appliance.StatusAsync(cancellationToken);
        if (!appliance.IsRunning || status.StartedAt != started)
            throw new DemoException("The daemon was restarted on the way.");
        stage.Timeline.Held($"applianced is still process {appliance.ProcessId}, {status.ResidentMb:0.0} MB, and {Counted(status.Outcomes)} since its start");
    }

    private static (string Plugin, string Before, string After) Versions(DemoOptions options)
    {
        if (options.PluginV1 is not { } first || options.PluginV2 is not { } next)
            throw new DemoException("This chapter needs two versions of the sample plugin: give '--plugin-v1 DIR' and '--plugin-v2 DIR'.");
        var (id, before) = SamplePlugin.Identity(first);
        var (nextId, after) = SamplePlugin.Identity(next);
        return id == nextId && before != after
            ? (id, before, after)
            : throw new DemoException($"'{first}' is {id} {before} and '{next}' is {nextId} {after}; give two versions of one plugin.");
    }

    private static Task<string> ServesAsync(RunningAppliance appliance, string plugin, string version, CancellationToken cancellationToken) =>
        Until.HoldsAsync(
            $"plugin {plugin} {version} serves.", Deadline,
            async token => await appliance.ServingVersionAsync(plugin, token) == version ? version : null, cancellationToken);

    private static string Counted(IReadOnlyDictionary<string, long> outcomes) =>
        string.Join(", ", outcomes.OrderBy(outcome => outcome.Key, StringComparer.Ordinal).Select(outcome => $"{outcome.Value} {outcome.Key}"));
}
