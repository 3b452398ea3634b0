using System.Text.Json;
using Appliance.Acceptance.Support;
using Appliance.Protocol.Control;

namespace Appliance.Acceptance.Faults.Kill;

/// <summary>kill -9 of the real daemon at every write of the rules that Central Command brings.</summary>
[TestClass]
[RequiresInstallation]
public sealed class RuleKillTests
{
    [TestMethod]
    [RequiresCompiler]
    [DataRow("sync_rules")]
    [DataRow("sync_promoted_rule")]
    public async Task Order_DaemonIsKilledAtEachWrite_IsDoneInTheEndAndTheRulesAreWhole(string type)
    {
        await using var clinic = await Clinic.OpenAsync("enable_l1_sync: false");
        var shell = new OperatorShell(clinic.Daemon, clinic["."]);
        var armed = new ArmedCommand(clinic, shell, await KillAtSync.BuildAsync(clinic["."]), "/rules");
        var kills = 0;

        for (var killed = true; killed; kills += killed ? 1 : 0)
        {
            var id = $"R-{kills}";
            await clinic.Api.PutRulesAsync($"[{JsonRule(id)}, {JsonRule("S")}]");
            var parameters = type == "sync_rules" ? "{}" : $$"""{"rule_id": "{{id}}", "rule_yaml": {{JsonSerializer.Serialize(JsonRule(id))}}}""";
            var order = "";

            killed = await armed.RunAsync(kills + 1, async () =>
            {
                order = await clinic.Api.CreateOrderAsync(type, parameters);
                await shell.RunAsync("checkin");
                return await EndsAsync(clinic, order);
            });

            await shell.StartAsync();
            Assert.IsEmpty((await clinic.Daemon.StatusAsync()).Problems.Where(problem => problem.Contains("/rules/", StringComparison.Ordinal)), clinic.Evidence());
            Assert.AreEqual("completed", (await clinic.Api.EndedAsync(order, clinic.Evidence)).Status, clinic.Evidence());
            Assert.Contains(id, await RulesAsync(clinic), clinic.Evidence());
            await clinic.Daemon.Process.KillAsync();
        }

        Assert.IsGreaterThan(0, kills);
    }

    /// <returns>False when the daemon ended before the order did.</returns>
    private static async Task<bool> EndsAsync(Clinic clinic, string order)
    {
        await Until.HoldsAsync(
            "the order or the daemon ends", async () => clinic.Daemon.Process.HasExited || (await clinic.Api.OrderAsync(order)).Status is "completed" or "failed",
            ended => ended, clinic.Evidence);
        return !clinic.Daemon.Process.HasExited;
    }

    private static async Task<IReadOnlyList<string>> RulesAsync(Clinic clinic) =>
        [.. (await clinic.Daemon.AskAsync(ControlJson.Default.IReadOnlyListRuleSummary, "rules", "list")).Select(rule => rule.RuleId)];

    private static string JsonRule(string id) => $$"""{"id": "{{id}}", "conditions": [{"field": "check_type", "value": "{{id}}"}], "action": "escalate"}""";
}
