using Appliance.Rules;
using Appliance.Rules.Packs;

namespace Appliance.Core.Tests.Support;

internal static class RuleBooks
{
    public const string Pack = """
        rules:
        - id: R-1
          conditions:
          - {field: check_type, operator: eq, value: ssh_config}
          action: run_linux_runbook:RB-1
          cooldown_seconds: 300
          max_retries: 0
        - id: R-2
          conditions:
          - {field: check_type, operator: eq, value: encryption}
          action: escalate
          action_params: {reason: a person has to look}
        - id: R-3
          conditions:
          - {field: check_type, operator: eq, value: services}
          action: "restart_service:{{details.service}}"
        """;

    private const string Runbook = """
        id: RB-1
        name: sshd hardening
        platforms: [linux]
        idempotent: true
        detect: detect
        remediate: remediate
        verify: verify
        """;

    /// <summary>A pack of three rules and a runbook, loaded as the daemon loads it.</summary>
    /// <param name="checks">The text of its file of checks.</param>
    /// <param name="runbook">More lines of its runbook.</param>
    /// <param name="retries">Of the rule that runs it.</param>
    /// <param name="parameters">What that rule passes.</param>
    public static RuleBookStore Store(string? checks = null, string runbook = "", int retries = 0, string parameters = "{}")
    {
        var folder = Directory.CreateTempSubdirectory("pack-");
        try
        {
            Write(folder, "pack.yaml", "format: 2\nid: test-pack\nname: Test\nversion: 1.0.0\n");
            Write(folder, "rules/rules.yaml", Pack.Replace("max_retries: 0", $"max_retries: {retries}\n  action_params: {parameters}", StringComparison.Ordinal));
            Write(folder, "runbooks/rb-1.yaml", $"{Runbook}\n{runbook}");
            if (checks is not null)
                Write(folder, "checks/checks.yaml", checks);
            var store = new RuleBookStore();
            var loaded = store.Reload([new RuleSource(RuleSourceKind.BuiltIn, folder.FullName)], new RuleVocabulary(["restart_service"]));
            CollectionAssert.AreEqual(Array.Empty<string>(), loaded.Diagnostics.Select(diagnostic => diagnostic.ToString()).ToArray());
            return store;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Write(DirectoryInfo folder, string name, string text)
    {
        var path = Path.Combine(folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
