using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Appliance.Core.Plugins;
using Appliance.Core.Plugins.Feeds;
using Appliance.Core.Plugins.Policy;
using Appliance.Core.Rules;
using Appliance.Core.Targets;
using Appliance.Core.Tests.Support;
using Appliance.Protocol.Control;
using Appliance.Protocol.Worker;
using Appliance.Sdk;
using Appliance.Tests.Support;

namespace Appliance.Core.Tests.Plugins.Support;

/// <summary>A plugin host over folders of its own, with the built worker. It can be started again, as after a restart.</summary>
internal sealed class PluginAppliance(TimeProvider? time = null) : IAsyncDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("ph-");
    private PluginHost? _host;

    public ListLogger Log { get; } = new();

    public SecretRegistry Secrets { get; } = new();

    public ListHistory History { get; } = new();

    public IPackageFeed Feed { get; set; } = new FileFeed();

    public Func<DateTimeOffset> ServerTime { get; set; } = TimeProvider.System.GetUtcNow;

    public bool AllowUnsigned { get; init; } = true;

    public PluginPolicies Policies { get; init; } = PluginPolicies.Default;

    public int ProbationCalls { get; set; } = 20;

    public PluginHost Host => _host!;

    public string Root => _root.FullName;

    /// <summary>Names the state folder by a link there. Null: by its real path.</summary>
    public string? StateLink { get; init; }

    /// <summary>Null: the daemon has none.</summary>
    public string? ConfigurationFile { get; set; }

    public IReadOnlyDictionary<string, JsonElement> PluginOptions { get; set; } = new Dictionary<string, JsonElement>();

    public string WorkerPath { get; init; } = BuiltArtifacts.Worker;

    public string Store => Path.Combine(_root.FullName, "store");

    public string Incoming => Path.Combine(Store, "incoming");

    public TestPluginFolder AddBuiltIn(string plugin, string? folder = null) =>
        TestPluginFolder.Copy(plugin, Path.Combine(_root.FullName, "plugins", folder ?? plugin));

    public async Task StartAsync()
    {
        if (_host is not null)
            await _host.DisposeAsync();
        var state = StateLink is null ? _root.FullName : Directory.CreateSymbolicLink(StateLink, _root.FullName).FullName;
        var options = new PluginHostOptions
        {
            BuiltInDirectory = Path.Combine(state, "plugins"),
            StoreDirectory = Path.Combine(state, "store"),
            RunDirectory = Path.Combine(state, "run"),
            DataDirectory = Path.Combine(state, "data"),
            TrustDirectory = Path.Combine(state, "trust"),
            AllowUnsigned = AllowUnsigned,
            WorkerPath = WorkerPath,
            LauncherPath = BuiltArtifacts.Daemon,
            StateDirectory = state,
            ConfigurationFile = ConfigurationFile,
            Policies = Policies,
            ProbationCalls = ProbationCalls,
            PluginOptions = PluginOptions,
        };
        var surroundings = new PluginSurroundings(() => new FakeTargetRunner(), new PackProof(Configurations.Valid with { StateDirectory = _root.FullName }, TimeProvider.System), Secrets, History, Feed, ServerTime);
        _host = new PluginHost(options, surroundings, Log, time ?? TimeProvider.System);
        await _host.StartAsync(CancellationToken.None);
    }

    /// <summary>Prepares a version of a plugin beside the store and renames it into <c>incoming/</c>.</summary>
    public void Deliver(string plugin, string id, string version, Action<TestPluginFolder>? change = null)
    {
        var folder = TestPluginFolder.Copy(plugin, Path.Combine(_root.FullName, "new"))
            .With(manifest => (manifest["id"], manifest["version"]) = (id, version));
        change?.Invoke(folder);
        Directory.Move(folder.Path, Path.Combine(Incoming, $"{id.Replace('/', '-')}-{version}"));
    }

    /// <summary>Writes a package of a plugin.</summary>
    /// <returns>The path of the file.</returns>
    public string Pack(string plugin, string id, string version, ECDsa? key = null, Action<PackageWriter>? change = null)
    {
        var folder = TestPluginFolder.Copy(plugin, Path.Combine(_root.FullName, "pack"))
            .With(manifest => (manifest["id"], manifest["version"]) = (id, version));
        var writer = PackageWriter.FromFolder(folder.Path);
        Directory.Delete(folder.Path, recursive: true);
        change?.Invoke(writer);
        return Write(writer, id, version, key);
    }

    /// <summary>Writes a package of rules alone.</summary>
    public string PackRules(string id, string version, ECDsa? key = null, string name = "Rules", Action<PackageWriter>? change = null)
    {
        var writer = PackageWriter.Create(id, version).With("content/pack.yaml", $"format: 2\nid: {id}\nname: {name}\nversion: {version}\n");
        writer.Manifest["kind"] = "rules";
        change?.Invoke(writer);
        return Write(writer, id, version, key);
    }

    public void DeliverPack(string id, string version, string? rules = null)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_root.FullName, "new"));
        File.WriteAllText(Path.Combine(folder.FullName, "pack.yaml"), $"format: 2\nid: {id}\nname: A pack\nversion: {version}\n");
        if (rules is not null)
            File.WriteAllText(Path.Combine(folder.CreateSubdirectory("rules").FullName, "rules.yaml"), rules);
        Directory.Move(folder.FullName, Path.Combine(Incoming, id));
    }

    /// <summary>The summary of a plugin as soon as it is as expected.</summary>
    public async Task<PluginSummary> SeeAsync(Func<PluginSummary, bool> expected, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (Host.Catalogue.Plugins.FirstOrDefault(expected) is { } found)
                return found;
            await Task.Delay(10, cancellationToken);
        }
    }

    public Task<ExecutionResult> EchoAsync(string text, double timeout = 20, CancellationToken token = default) => Host.ExecuteAsync(
        "echo",
        new ExecutionRequest
        {
            Target = new Target { Hostname = "host-1", Platform = Platform.Linux },
            Script = new Script { Text = text },
            Timeout = TimeSpan.FromSeconds(timeout),
        },
        token);

    public Task<OrderResult> GreetAsync(string parameters) =>
        Host.RunOrderAsync(new OrderCall("call-1", "order-1", "greet", JsonElement.Parse(parameters), 5), CancellationToken.None);

    public static void Signal(string signal, int processId)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{processId}"]);
        kill.WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
            await _host.DisposeAsync();
        if (StateLink is not null)
            File.Delete(StateLink);
        _root.Delete(recursive: true);
    }

    private string Write(PackageWriter writer, string id, string version, ECDsa? key)
    {
        var path = Path.Combine(_root.FullName, $"{id}.{version}.nupkg");
        return (key is null ? writer : writer.Signed(key)).Write(path);
    }
}
