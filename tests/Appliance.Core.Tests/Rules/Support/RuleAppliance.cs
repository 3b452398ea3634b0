using Appliance.Core.Checkin;
using Appliance.Core.Configuration;
using Appliance.Core.Orders.Handlers;
using Appliance.Core.Rules;
using Appliance.Core.Rules.Sync;
using Appliance.Core.Tests.Support;
using Appliance.Rules;
using Appliance.Sdk;
using Appliance.Tests.Support;

namespace Appliance.Core.Tests.Rules.Support;

/// <summary>An appliance's rules with a state folder of their own, a pack with the runbook RB-1, and a Central Command.</summary>
internal sealed class RuleAppliance : IDisposable
{
    private readonly TempFolder _folder = new();

    public RuleAppliance()
    {
        Configuration = Configurations.Valid with { StateDirectory = _folder["state"] };
        Write(_folder["pack/pack.yaml"], "format: 2\nid: test-pack\nname: Test\nversion: 1.0.0\n");
        Write(_folder["pack/runbooks/one.yaml"], "id: RB-1\ndetect: detect\nremediate: remediate\nverify: verify\n");
        Restart();
    }

    public ApplianceConfiguration Configuration { get; }

    public RuleServer Server { get; } = new();

    public RecordedLog<LastGoodOverrides> OverrideLog { get; } = new();

    public RecordedLog<RuleLoader> LoadLog { get; } = new();

    public RuleBookStore Store { get; private set; } = null!;

    public RuleLoader Loader { get; private set; } = null!;

    public RuleSyncStatus Status { get; private set; } = null!;

    public RuleSync Sync { get; private set; } = null!;

    public CentralClient Client { get; private set; } = null!;

    public SyncRulesHandler SyncOrder => new(Sync);

    public PromoteRuleHandler PromoteOrder { get; private set; } = null!;

    public string SyncedFile => Configuration.SyncedRulesFile;

    /// <summary>The rules in force, by priority.</summary>
    public string InForce => string.Join(',', Store.RuleBook.Rules.Select(rule => rule.Id));

    /// <summary>As a new process: it knows what is on the disk and nothing else.</summary>
    public void Restart()
    {
        (Store, Status) = (new RuleBookStore(), new RuleSyncStatus());
        var overrides = new LastGoodOverrides(Configuration, OverrideLog);
        Loader = new RuleLoader(Store, new PackFolders(_folder["pack"]), new FakePluginHost(), overrides, Configuration, LoadLog);
        Loader.StartAsync(CancellationToken.None).GetAwaiter().GetResult();
        var intake = new RuleIntake(Loader);
        Client = new CentralClient(Configuration, Server);
        Sync = new RuleSync(Client, intake, Store, Status, Configuration);
        PromoteOrder = new PromoteRuleHandler(new PromotedRules(intake, Configuration));
    }

    public Task<OrderResult> SyncAsync(string rules)
    {
        Server.Rules = rules;
        return SyncOrder.RunAsync(OrderEntries.Started("ORD-1", "sync_rules"), CancellationToken.None);
    }

    /// <param name="parameters">JSON.</param>
    public Task<OrderResult> PromoteAsync(string parameters) =>
        PromoteOrder.RunAsync(OrderEntries.Started("ORD-2", "sync_promoted_rule", parameters), CancellationToken.None);

    /// <summary>A file in the folder of the custom rules, which is then read.</summary>
    public void WriteCustom(string name, string text)
    {
        Write(Path.Combine(Configuration.CustomRulesDirectory, name), text);
        Loader.Reload();
    }

    /// <summary>The files below the folder of the custom rules.</summary>
    public string Files() => !Directory.Exists(Configuration.CustomRulesDirectory) ? "" : string.Join(',', Directory
        .EnumerateFiles(Configuration.CustomRulesDirectory, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Configuration.CustomRulesDirectory, file)).Order(StringComparer.Ordinal));

    public void Dispose()
    {
        Sync.Dispose();
        Client.Dispose();
        Server.Dispose();
        _folder.Dispose();
    }

    private static void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
