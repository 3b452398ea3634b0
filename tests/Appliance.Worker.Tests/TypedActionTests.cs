using System.Text.Json;
using System.Text.Json.Nodes;
using Appliance.Protocol.Packages;
using Appliance.Protocol.Worker;
using Appliance.Sdk;
using Appliance.Tests.Support;
using Appliance.Worker.Tests.Support;

namespace Appliance.Worker.Tests;

[TestClass]
public sealed class TypedActionTests : IAsyncDisposable
{
    private WorkerUnderTest _worker = null!;

    public TestContext TestContext { get; set; } = null!;

    [TestInitialize]
    public async Task StartAsync() => _worker = await WorkerUnderTest.StartAsync(TestContext.CancellationToken);

    public async ValueTask DisposeAsync() => await _worker.DisposeAsync();

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    [DataRow("""{"unit":"cron","level":3,"share":0.5,"force":true,"tone":"very_warm"}""", null, "cron 3 0.5 True VeryWarm on host-1")]
    [DataRow("""{"unit":"cron","level":"3","share":"0.5","force":"true","tone":"very_warm"}""", null, "cron 3 0.5 True VeryWarm on host-1", DisplayName = "as templates fill them in")]
    [DataRow("""{"level":3,"force":"false"}""", "cron", "cron 3  False Plain on host-1", DisplayName = "the first required one is after the colon")]
    [DataRow("""{"unit":"cron"}""", "4", "cron 4  False Plain on host-1", DisplayName = "the first required one that is not given is after the colon")]
    public async Task Heal_ParametersThatFit_ReachTheAction(string parameters, string? argument, string expected)
    {
        var result = await TuneAsync(parameters, argument);

        Assert.AreEqual((HealOutcome.Healed, expected), (result.Outcome, result.Message));
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    [DataRow("""{"level":3}""", null, "Action 'tune' needs the parameter 'unit'.")]
    [DataRow("""{"unit":"cron","level":3,"unitt":"x"}""", null, "Action 'tune' has no parameter 'unitt'; it takes 'unit', 'level', 'share', 'force', 'tone'.")]
    [DataRow("""{"unit":"cron","level":3,"argument":"x"}""", null, "Action 'tune' has no parameter 'argument'; ")]
    [DataRow("""{"unit":"cron; reboot","level":3}""", null, "Action 'tune' refuses its parameters: The field unit must match the regular expression '[a-z.]+'.")]
    [DataRow("""{"unit":"","level":3}""", null, "Action 'tune' refuses its parameters: The field unit must match the regular expression '[a-z.]+'.", DisplayName = "a template that fills in nothing")]
    [DataRow("""{"unit":"cron","level":"11"}""", null, "Action 'tune' refuses its parameters: The field level must be between 1 and 10.")]
    [DataRow("""{"unit":"cron","level":"many"}""", null, "Action 'tune' cannot read its parameter 'level': ")]
    [DataRow("""{"unit":"cron","level":3,"force":"yes"}""", null, "Action 'tune' cannot read its parameter 'force': ")]
    [DataRow("""{"unit":"cron","level":3,"tone":"cold"}""", null, "Action 'tune' cannot read its parameter 'tone': ")]
    [DataRow("""{"unit":22,"level":3}""", null, "Action 'tune' cannot read its parameter 'unit': ")]
    [DataRow("""{"unit":"cron","level":3}""", "x", "The rule gives action 'tune' 'x' after the colon, and all that it requires is in action_params; write it there.")]
    public async Task Heal_ParametersThatDoNotFit_IsRefusedAndNamesThem(string parameters, string? argument, string expected)
    {
        var result = await TuneAsync(parameters, argument);

        Assert.AreEqual(FailureKind.Refused, result.Failure);
        StringAssert.StartsWith(result.Message, expected);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Heal_UntypedAction_GetsWhatFollowsTheColonAsArgument()
    {
        Assert.IsNull(await _worker.LoadAsync("Echo"));

        var result = await _worker.HealAsync(Call("touch", """{"script":"date"}""") with { Argument = "now" });

        Assert.AreEqual("call-1 host-1 date now", result.Message);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Load_TypedAction_ReportsTheSchemaOfItsParameters()
    {
        var folder = TestPluginFolder.Copy("Echo", _worker.Folder("a"));

        var actions = (await _worker.LoadAsync(WorkerUnderTest.Load(folder))).Single().Actions;

        var tune = actions.Single(action => action.Name == "tune");
        Assert.AreEqual(("Tunes a unit.", 30.0, true, true), (tune.Description, tune.TimeoutSeconds, tune.Idempotent, tune.RequiresApproval));
        var schema = tune.Schema!.Value;
        CollectionAssert.AreEqual(new[] { "unit", "level" }, schema.GetProperty("required").EnumerateArray().Select(name => name.GetString()).ToArray());
        Assert.AreEqual("integer", schema.GetProperty("properties").GetProperty("level").GetProperty("type").GetString());
        Assert.AreEqual(10, schema.GetProperty("properties").GetProperty("level").GetProperty("maximum").GetInt32());
        Assert.AreEqual("^(?:[a-z.]+)$", schema.GetProperty("properties").GetProperty("unit").GetProperty("pattern").GetString());
        Assert.AreEqual(HealActionDeclaration.Named("touch"), actions.Single(action => action.Name == "touch"));
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    [DataRow("idempotent", "false", "declares action 'tune' with idempotent 'False' in its plugin.json and registers it with 'True'.")]
    [DataRow("requires_approval", "false", "declares action 'tune' with requires_approval 'False' in its plugin.json and registers it with 'True'.")]
    [DataRow("timeout_seconds", "31", "declares action 'tune' with timeout '31' in its plugin.json and registers it with '30'.")]
    public async Task Load_ActionDeclaredOtherwise_IsRefused(string property, string value, string expected)
    {
        var folder = TestPluginFolder.Copy("Echo", _worker.Folder("a"))
            .With(manifest => manifest["contributes"]!["actions"]![1]![property] = JsonNode.Parse(value));

        var result = (await _worker.LoadAsync(WorkerUnderTest.Load(folder))).Single();

        Assert.AreEqual((PackageFault.Contributions, $"Plugin 'test.echo' 1.0.0 {expected}"), (result.Fault, result.Error));
    }

    private async Task<HealResult> TuneAsync(string parameters, string? argument)
    {
        Assert.IsNull(await _worker.LoadAsync("Echo"));
        return await _worker.HealAsync(Call("tune", parameters) with { Argument = argument });
    }

    private static ActionCall Call(string action, string parameters) =>
        new("call-1", action, new Incident { IncidentType = "drift", Hostname = "host-1", DriftDetected = true }, JsonElement.Parse(parameters), 5);
}
