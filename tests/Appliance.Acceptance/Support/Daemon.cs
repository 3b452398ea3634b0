using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Appliance.Protocol.Control;

namespace Appliance.Acceptance.Support;

/// <summary>The built <c>applianced</c> with a state folder and configuration of its own.</summary>
internal sealed class Daemon(string folder, string endpoint, string apiKey) : IAsyncDisposable
{
    private readonly List<ChildProcess> _runs = [];

    public string StateFolder { get; init; } = Path.Combine(folder, "state");

    public string Socket => Path.Combine(StateFolder, "appliance.sock");

    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>Lines that are added to the configuration.</summary>
    public string Settings { get; init; } = "";

    /// <summary>A configuration that is there already. Null: one of the test's is written.</summary>
    public string? Configuration { get; init; }

    /// <summary>Null: the published one.</summary>
    public string? InstallFolder { get; init; }

    /// <summary>A command that becomes the daemon, whose own command follows. Empty: the daemon is started as it is.</summary>
    public IReadOnlyList<string> Before { get; set; } = [];

    public ChildProcess Process => _runs[^1];

    /// <summary>What all runs printed.</summary>
    public string Output => string.Join("\n-- next run --\n", _runs.Select(run => run.Output));

    public IReadOnlyList<int> Workers => ProcessTable.With(Path.Combine(StateFolder, "run"));

    public void Start()
    {
        string[] installation = InstallFolder is null ? [] : ["--install-dir", InstallFolder];
        string[] command = [.. Before, Installation.PathOf("applianced"), "--config", Configuration ?? WriteConfiguration(), .. installation];
        _runs.Add(ChildProcess.Start(command[0], command[1..], Environment));
    }

    /// <summary>Waits until the command line can talk to the daemon.</summary>
    public async Task AnswersAsync()
    {
        await Until.HoldsAsync("the daemon's socket is there", () => Process.HasExited || File.Exists(Socket), () => Output);
        Assert.IsFalse(Process.HasExited, Output);
    }

    public Task<DaemonStatus> StatusAsync() => AskAsync(ControlJson.Default.DaemonStatus, "status");

    public Task<IReadOnlyList<IncidentSummary>> IncidentsAsync() => AskAsync(ControlJson.Default.IReadOnlyListIncidentSummary, "incidents");

    public Task<IReadOnlyList<OrderSummary>> OrdersAsync() => AskAsync(ControlJson.Default.IReadOnlyListOrderSummary, "orders");

    public async Task<T> AskAsync<T>(JsonTypeInfo<T> type, params string[] command)
    {
        var (exitCode, output, error) = await Installation.RunAsync("appliance", [.. command, "--state-dir", StateFolder, "--json"]);
        Assert.AreEqual(0, exitCode, $"{error}\n{Output}");
        return JsonSerializer.Deserialize(output, type)!;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var run in _runs)
            await run.DisposeAsync();
        foreach (var left in ProcessTable.With(StateFolder))
            Kill(left);
    }

    private string WriteConfiguration()
    {
        Directory.CreateDirectory(folder);
        var configuration = Path.Combine(folder, "config.yaml");
        File.WriteAllText(configuration, $"""
            site_id: {CentralCommand.Site}
            api_key: {apiKey}
            api_endpoint: {endpoint}
            state_dir: {StateFolder}
            mac_address: {CentralCommand.Mac}
            hostname: appliance-1
            poll_interval: 10
            check_interval_seconds: 1
            {Settings}
            """);
        return configuration;
    }

    private static void Kill(int processId)
    {
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(processId);
            process.Kill(entireProcessTree: true);
        }
        catch (ArgumentException)
        {
            // It ended by itself at this moment.
        }
    }
}
