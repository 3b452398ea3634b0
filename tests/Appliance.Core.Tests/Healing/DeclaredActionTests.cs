using System.Collections.Frozen;
using System.Text.Json;
using Appliance.Core.Checks;
using Appliance.Core.Healing;
using Appliance.Core.Healing.Treatments;
using Appliance.Core.State;
using Appliance.Core.Tests.Support;
using Appliance.Protocol.Packages;
using Appliance.Protocol.Worker;
using Appliance.Rules;
using Appliance.Rules.Packs;
using Appliance.Sdk;

namespace Appliance.Core.Tests.Healing;

/// <summary>What a plugin declares of an action decides how it is called.</summary>
[TestClass]
public sealed class DeclaredActionTests : IDisposable
{
    private const string Schema = """{"type": "object", "properties": {"unit": {"type": "string"}}, "required": ["unit"]}""";

    private readonly JournalFolder _folder = new();
    private readonly FakePluginHost _plugins = new();
    private readonly List<ActionCall> _calls = [];

    public TestContext TestContext { get; set; } = null!;

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow(true, 3)]
    [DataRow(false, 1)]
    public async Task Action_ThatFailsItsVerification_IsRepeatedWhenARepetitionDoesNoHarm(bool idempotent, int calls)
    {
        Declare(new HealActionDeclaration { Name = "restart", TimeoutSeconds = 45, Idempotent = idempotent });

        await RunAsync("restart:cron");

        Assert.HasCount(calls, _calls);
        Assert.AreEqual((45.0, "cron", "{}"), (_calls[0].TimeoutSeconds, _calls[0].Argument, _calls[0].Parameters.GetRawText()));
    }

    [TestMethod]
    public async Task Action_OfWhichNothingIsSaid_HasFiveMinutesAndOneCall()
    {
        Declare(HealActionDeclaration.Named("restart"));

        await RunAsync("restart");

        Assert.AreEqual(300, _calls.Single().TimeoutSeconds);
    }

    [TestMethod]
    public async Task Action_ThatNoPluginHas_IsNotFound()
    {
        var result = await RunAsync("restart");

        Assert.AreEqual(FailureKind.NotFound, result.Failure);
        Assert.IsEmpty(_calls);
    }

    [TestMethod]
    [DataRow("[restart, tidy]", """{"unit":"cron"}""", DisplayName = "one of several gets what it takes")]
    [DataRow("[restart]", """{"unit":"cron","days":3}""", DisplayName = "a single one gets all, and judges it")]
    [DataRow("[tidy, restart]", """{"unit":"cron","days":3}""", DisplayName = "one that says nothing of what it takes gets all")]
    public async Task Parameters_OfARule_ReachItsActions(string actions, string expected)
    {
        Declare(
            new HealActionDeclaration { Name = "restart", Schema = JsonElement.Parse(Schema) },
            HealActionDeclaration.Named("tidy"));

        await RunAsync(actions, "{unit: cron, days: 3}");

        Assert.AreEqual(expected, _calls[0].Parameters.GetRawText());
    }

    private void Declare(params HealActionDeclaration[] actions) =>
        _plugins.Catalogue = _plugins.Catalogue with { Actions = actions.ToFrozenDictionary(action => action.Name) };

    private async Task<HealResult> RunAsync(string action, string parameters = "{}")
    {
        _plugins.Heal = call =>
        {
            _calls.Add(call);
            return HealResult.Failed(FailureKind.Verify, "It is still down.");
        };
        var store = new RuleBookStore();
        var key = action.StartsWith('[') ? "actions" : "action";
        store.Reload(
            [new RuleSource(RuleSourceKind.Custom, "site.yaml", $"id: R\nconditions: [{{field: check_type, value: services}}]\n{key}: {action}\naction_params: {parameters}\nmax_retries: 2\n")],
            new RuleVocabulary(["restart", "tidy"]));
        var entry = new IncidentJournal(_folder.Journal).Receive("key", Incidents.Drift(check: "services"), TimeProvider.System.GetUtcNow(), TimeSpan.Zero)!;
        var planner = new HealPlanner(store, new IncidentPast(_folder.Journal), _plugins, TimeProvider.System);
        var freshLook = new FreshLook(
            new CheckPlan(store, TargetDirectories.Empty(_folder.Journal)), new FakeTargets(), new IncidentJournal(_folder.Journal), Configurations.Valid, TimeProvider.System);
        var stop = KillSwitches.Of(_folder.Journal, TimeProvider.System);
        var runner = new TreatmentRunner([new ActionTreatment(_plugins, freshLook, stop, TimeProvider.System)], stop);
        return await runner.RunAsync(planner.Decide(entry).Plans[0], new HealSteps(), TestContext.CancellationToken);
    }
}
