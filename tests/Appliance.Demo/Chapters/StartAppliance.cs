using Appliance.Protocol.Control;

namespace Appliance.Demo.Chapters;

/// <summary>Starts the daemon; it checks in, receives its target and looks at it for the first time.</summary>
internal sealed class StartAppliance : IChapter
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(45);

    public string Name => "appliance";

    public string Title => "The appliance starts and checks in";

    public IReadOnlyList<string> Needs => ["central", "clinic"];

    public async Task PlayAsync(Stage stage, CancellationToken cancellationToken)
    {
        var state = Directory.CreateDirectory(Path.Combine(stage.Folder, "state")).FullName;
        if (stage.Options.PluginV1 is { } plugin)
            await SamplePlugin.PrepareAsync(plugin, stage.Folder, state, cancellationToken);
        var config = await WriteConfigurationAsync(stage, state, cancellationToken);
        var process = await stage.StartProgramAsync(Path.Combine(stage.Options.Install, "applianced"), ["--config", config], cancellationToken);
        var appliance = new RunningAppliance(process, Path.Combine(stage.Options.Install, "appliance"), state);
        stage.PutUp(appliance);

        var status = await Until.HoldsAsync(
            "the daemon has checked in, has a target, and what was handed in serves.", Deadline,
            token => ReadyAsync(appliance, stage.Options.PluginV1, token), cancellationToken);
        if (status.Problems.Count > 0)
            throw new DemoException($"The daemon reports problems: {string.Join(' ', status.Problems)}");
        stage.Timeline.Held($"applianced {status.Version} (process {appliance.ProcessId}, {status.ResidentMb:0.0} MB) has checked in as {status.ApplianceId}");
        stage.Timeline.Held($"it has {status.Targets} target, {status.Rules} rules, {status.Runbooks} runbooks, {status.Checks} checks, {status.Plugins} plugins");
        await LookAsync(stage, cancellationToken);
    }

    private static async Task LookAsync(Stage stage, CancellationToken cancellationToken)
    {
        stage.Timeline.Note("Central Command orders run_drift: every check, now");
        var order = await OrderFlow.RunAsync(stage, "run_drift", null, cancellationToken);
        var result = order.Result.GetValueOrDefault();
        var (passed, all) = (result.GetProperty("pass").GetInt32(), result.GetProperty("checks").GetArrayLength());
        if (passed == 0 || passed != all)
            throw new DemoException($"The first look at the host did not pass: {result.GetRawText()}");
        stage.Timeline.Held($"first look over SSH: {passed} of {all} checks pass");
    }

    private static async Task<DaemonStatus?> ReadyAsync(RunningAppliance appliance, string? plugin, CancellationToken cancellationToken)
    {
        if (await appliance.TryStatusAsync(cancellationToken) is not { LastCheckin: not null, Targets: > 0 })
            return null;
        return plugin is null || await appliance.ServingVersionAsync(SamplePlugin.Identity(plugin).Id, cancellationToken) is not null
            ? await appliance.StatusAsync(cancellationToken)
            : null;
    }

    private static async Task<string> WriteConfigurationAsync(Stage stage, string state, CancellationToken cancellationToken)
    {
        var central = stage.Central;
        var file = Path.Combine(stage.Folder, "config.yaml");
        await File.WriteAllTextAsync(file, $"""
            site_id: {central.SiteId}
            api_key: "{central.Appliance.ApiKey}"
            api_endpoint: {central.Url}
            poll_interval: 10
            state_dir: {state}
            allow_unsigned_plugins: true
            check_interval_seconds: 5
            mac_address: "{StartCentral.MacAddress}"
            hostname: {StartCentral.Hostname}

            """, cancellationToken);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return file;
    }
}
