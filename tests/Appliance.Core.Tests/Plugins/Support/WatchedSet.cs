using Appliance.Core.Plugins;
using Appliance.Core.Plugins.Generations;
using Appliance.Core.Plugins.Installing;
using Appliance.Core.Plugins.Packages;
using Appliance.Core.Plugins.Watching;
using Appliance.Protocol.Packages;
using Microsoft.Extensions.Time.Testing;

namespace Appliance.Core.Tests.Plugins.Support;

/// <summary>An active set on the disk with its watch, and no worker: it ends probations, and cannot go back. It can be started again.</summary>
internal sealed class WatchedSet : IAsyncDisposable
{
    public const string Id = "contoso.heal";
    private const string Manifest = """{ "id": "contoso.heal", "version": "1.1.0", "sdk": "1.0", "entry_assembly": "Contoso.dll", "files": {} }""";

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("watched-");
    private readonly PluginHostOptions _options;

    public WatchedSet()
    {
        string In(string folder) => _root.CreateSubdirectory(folder).FullName;
        _options = new PluginHostOptions
        {
            BuiltInDirectory = In("builtin"), StoreDirectory = In("plugins"), TrustDirectory = In("trust"), DataDirectory = In("plugin-data"),
            RunDirectory = In("run"), WorkerPath = In("worker"), StateDirectory = _root.FullName,
        };
        Start();
    }

    public FakeTimeProvider Time { get; } = new();

    public ListHistory History { get; } = new();

    public ListLogger Log { get; } = new();

    public ActivePackages Active { get; private set; }

    public OperationTurns Turns { get; private set; }

    public ProbationWatch Watch { get; private set; }

    /// <summary>Puts version 1.1.0 into service, to be watched.</summary>
    /// <param name="previous">Null: it is the first one.</param>
    public void Serve(string? previous)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_options.StoreDirectory, Id, "1.1.0")).FullName;
        File.WriteAllText(Path.Combine(folder, "plugin.json"), Manifest);
        File.WriteAllText(Path.Combine(folder, "Contoso.dll"), "");
        var package = new InstalledPackage(
            new PluginManifest { Id = Id, Version = "1.1.0", Sdk = "1.0", EntryAssembly = "Contoso.dll" },
            PackageVersion.Parse("1.1.0")!, folder, BuiltIn: false, PackFolder: null);
        Active.Change(set => set.With(package).With(new PluginProbation(Id, "1.1.0", previous, Time.GetUtcNow(), PreviousFailureShare: 0)));
    }

    public async Task RestartAsync()
    {
        await Watch.DisposeAsync();
        Start();
    }

    public async ValueTask DisposeAsync()
    {
        await Watch.DisposeAsync();
        _root.Delete(recursive: true);
    }

    [System.Diagnostics.CodeAnalysis.MemberNotNull(nameof(Active), nameof(Turns), nameof(Watch))]
    private void Start()
    {
        var folders = new PluginFolders(_options);
        Active = new ActivePackages(folders.ActiveSet, new OptionsDigests(_options.PluginOptions, "key"), History, Log);
        Active.Load();
        Turns = new OperationTurns();
        var fleet = new WorkerFleet(Active, plans: null!, starter: null!, losses: null!, TimeSpan.Zero, Log, Time);
        var rollback = new Rollback(folders.Store, Active, activation: null!);
        Watch = new ProbationWatch(Active, new CallTallies(), new ProbationEnd(Turns, Active, rollback, fleet, Log, Time), enough: 20, Time);
    }
}
