using Appliance.Demo.Publishing;
using Appliance.Protocol.Control;

namespace Appliance.Demo.Chapters;

/// <summary>Starts the daemon; it checks in, receives its target, is given a plugin, and looks at the target for the first time.</summary>
internal sealed class StartAppliance : IChapter
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(45);

    public string Name => "appliance";

    public string Title => "The appliance starts, checks in and is given a plugin";

    public IReadOnlyList<string> Needs => ["central", "clinic"];

    public async Task PlayAsync(Stage stage, CancellationToken cancellationToken)
    {
        var state = Directory.CreateDirectory(Path.Combine(stage.Folder, "state")).FullName;
        var config = await WriteConfigurationAsync(stage, state, cancellationToken);
        var process = await stage.StartProgramAsync(Path.Combine(stage.Options.Install, "applianced"), ["--config", config], cancellationToken);
        var appliance = new RunningAppliance(process, Path.Combine(stage.Options.Install, "appliance"), state);
        stage.PutUp(appliance);

        var status = await Until.HoldsAsync(
            "the daemon has checked in and has a target.", Deadline, token => ReadyAsync(appliance, token), cancellationToken);
        stage.Timeline.Held($"applianced {status.Version} (process {appliance.ProcessId}, {status.ResidentMb:0.0} MB) has checked in as {status.ApplianceId}");
        await InstallAsync(stage, appliance, cancellationToken);
        await LookAsync(stage, cancellationToken);
    }

    private static async Task InstallAsync(Stage stage, RunningAppliance appliance, CancellationToken cancellationToken)
    {
        await appliance.TrustAsync(PluginPublisher.Name, stage.Publisher.PublicKey, PluginPublisher.Prefix, cancellationToken);
        stage.Timeline.Held($"its operator trusts '{PluginPublisher.Name}' for plugins whose id begins with '{PluginPublisher.Prefix}' ('appliance trust add')");

        // Nothing reads it before the plugin is there whose action it calls.
        await ClinicRule.WriteAsync(appliance.StateFolder, cancellationToken);
        stage.Timeline.Note("Central Command orders it to install the plugin; 'appliance checkin' fetches orders before the next check-in is due");
        await PluginOrderFlow.RunAsync(stage, "install_plugin", PluginPackage.Read(stage.Options.Plugin), cancellationToken);

        var status = await appliance.StatusAsync(cancellationToken);
        if (status.Problems.Count > 0)
            throw new DemoException($"The daemon reports problems: {string.Join(' ', status.Problems)}");
        stage.Timeline.Held($"it has {status.Targets} target, {status.Rules} rules, {status.Runbooks} runbooks, {status.Checks} checks, {status.Plugins} plugins");
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

    private static async Task<DaemonStatus?> ReadyAsync(RunningAppliance appliance, CancellationToken cancellationToken) =>
        await appliance.TryStatusAsync(cancellationToken) is { LastCheckin: not null, Targets: > 0 } status ? status : null;

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
            check_interval_seconds: 5
            plugin_probation_calls: 1
            mac_address: "{StartCentral.MacAddress}"
            hostname: {StartCentral.Hostname}
            {(stage.Options.Keep ? "# For what is tried out by hand.\nallow_unsigned_plugins: true" : "")}

            """, cancellationToken);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return file;
    }
}
