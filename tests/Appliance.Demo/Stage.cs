using Appliance.Clinic;
using Appliance.Demo.Central;
using Appliance.Demo.Processes;
using Appliance.Demo.Publishing;
using Appliance.Demo.Timelines;

namespace Appliance.Demo;

/// <summary>What the chapters have put up so far. It takes all of it down again, the last first.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private readonly Stack<IAsyncDisposable> _standing = [];
    private readonly List<(string Name, string LogFile)> _logs = [];
    private CentralCommandSite? _central;
    private PluginPublisher? _publisher;
    private ClinicHost? _host;
    private RunningAppliance? _appliance;

    public Stage(DemoOptions options, ITimeline timeline, TimeProvider time)
    {
        (Options, Timeline, Time) = (options, timeline, time);
        Folder = Directory.CreateTempSubdirectory("appliance-demo-").FullName;
    }

    public DemoOptions Options { get; }

    public ITimeline Timeline { get; }

    public TimeProvider Time { get; }

    /// <summary>Everything that the demo writes lies in here; only its owner may read it.</summary>
    public string Folder { get; }

    public CentralCommandSite Central => _central ?? throw Missing("Central Command");

    public PluginPublisher Publisher => _publisher ?? throw Missing("the publisher of the plugin");

    public ClinicHost Host => _host ?? throw Missing("the clinic's host");

    public RunningAppliance Appliance => _appliance ?? throw Missing("the appliance");

    public void PutUp(CentralCommandSite central) => _central = central;

    public void PutUp(PluginPublisher publisher) => _publisher = publisher;

    public void PutUp(RunningAppliance appliance) => _appliance = appliance;

    public void PutUp(ClinicHost host)
    {
        _host = host;
        _standing.Push(host);
    }

    /// <summary>Starts a program that the stage stops at the end; its output goes to a file.</summary>
    public async Task<TetheredProcess> StartProgramAsync(string path, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var name = Path.GetFileName(path);
        var log = Path.Combine(Folder, name + ".log");
        _logs.Add((name, log));
        var process = await TetheredProcess.StartAsync(path, arguments, log, cancellationToken);
        _standing.Push(process);
        return process;
    }

    public IEnumerable<(string Name, IReadOnlyList<string> Lines)> LastLogLines() =>
        from log in _logs
        where File.Exists(log.LogFile)
        select (log.Name, (IReadOnlyList<string>)[.. File.ReadLines(log.LogFile).TakeLast(25)]);

    public IReadOnlyList<string> Addresses()
    {
        var lines = new List<string>();
        if (_central is { } central)
            lines.AddRange([$"Central Command  {central.Url}", $"operator token   {central.OperatorToken}"]);
        if (_host is { } host)
            lines.AddRange([$"clinic host      {host.Username}@{host.Address}", $"its root shell   {host.ShellCommand}"]);
        if (_appliance is { } appliance)
            lines.Add($"appliance        {Path.Combine(Options.Install, "appliance")} status --state-dir {appliance.StateFolder}");
        return lines;
    }

    public async ValueTask DisposeAsync()
    {
        while (_standing.TryPop(out var standing))
            await standing.DisposeAsync();
        _central?.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private static DemoException Missing(string what) => new($"The chapter needs {what}, which no chapter before it has put up; name it in Needs.");
}
