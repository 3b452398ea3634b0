using System.Text.Json.Nodes;
using Appliance.Acceptance.Support;

namespace Appliance.Acceptance.Faults.Kill;

/// <summary>Brings the active set of a daemon that does not run into a state that takes many crashes, or luck, to be reached.</summary>
internal static class ActiveSetEdit
{
    /// <summary>Its version in probation has failed, and nothing was done about it yet.</summary>
    public static void Fail(OperatorShell shell) => Edit(shell, set => set["probation"]!.AsArray().Single()!["reason"] = "it cost a worker");

    public static void Quarantine(OperatorShell shell, string id, string version) => Edit(shell, set =>
    {
        set["probation"] = new JsonArray();
        set["quarantined"] = JsonNode.Parse($$"""[{ "id": "{{id}}", "version": "{{version}}", "reason": "It crashes.", "since": "2026-03-02T08:30:00+00:00" }]""");
    });

    private static void Edit(OperatorShell shell, Action<JsonNode> change)
    {
        var set = JsonNode.Parse(File.ReadAllText(shell.ActiveSet))!;
        change(set);
        File.WriteAllText(shell.ActiveSet, set.ToJsonString());
    }
}
