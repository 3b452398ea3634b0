namespace Appliance.Acceptance.Support;

/// <summary>A custom pack with two checks: one file that its runbook mends, and one whose remedy only claims to.</summary>
internal static class GreetingPack
{
    public const string Greeting = "test_greeting";
    public const string Stubborn = "test_stubborn";
    public const string Content = "authorized use only";

    public static void Write(string stateFolder, string greetingFile, string stubbornFile, string stubbornRemedy = "echo 'all is well now'")
    {
        var pack = Path.Combine(stateFolder, "rules", "greeting");
        foreach (var folder in new[] { "rules", "runbooks", "checks" })
            Directory.CreateDirectory(Path.Combine(pack, folder));
        File.WriteAllText(
            Path.Combine(pack, "pack.yaml"), "{ format: 2, id: greeting, name: Greeting, version: 1.0.0, description: Two files }");
        File.WriteAllText(Path.Combine(pack, "rules", "all.yaml"), $"rules:\n{Rule(Greeting, "T-GREETING")}{Rule(Stubborn, "T-STUBBORN")}");
        File.WriteAllText(
            Path.Combine(pack, "checks", "all.yaml"), $"checks:\n{Check(Greeting, "T-GREETING")}{Check(Stubborn, "T-STUBBORN")}");
        File.WriteAllText(
            Path.Combine(pack, "runbooks", "greeting.yaml"), Runbook("T-GREETING", greetingFile, $"echo '{Content}' > '{greetingFile}'"));
        File.WriteAllText(Path.Combine(pack, "runbooks", "stubborn.yaml"), Runbook("T-STUBBORN", stubbornFile, stubbornRemedy));
    }

    private static string Rule(string check, string runbook) => $$"""
          - id: L1-{{runbook}}
            conditions:
              - { field: check_type, operator: eq, value: {{check}} }
              - { field: drift_detected, operator: eq, value: true }
            action: run_linux_runbook
            action_params: { runbook_id: {{runbook}} }

        """;

    private static string Check(string check, string runbook) => $"  - {{ type: {check}, runbook: {runbook}, severity: high }}\n";

    /// <summary>A file that is not there yet is compliant: the test breaks it when it is ready.</summary>
    private static string Runbook(string id, string file, string remedy) => $$"""
        id: {{id}}
        platforms: [linux]
        elevated: false
        timeout_seconds: 20
        detect: |
          said=$(cat '{{file}}' 2> /dev/null || echo '{{Content}}')
          [ "$said" = '{{Content}}' ] && drifted=false || drifted=true
          printf '{"Drifted": %s, "Actual": "says %s"}\n' "$drifted" "'$said'"
        remediate: |
          {{remedy}}
        verify: |
          said=$(cat '{{file}}')
          [ "$said" = '{{Content}}' ] && verified=true || verified=false
          printf '{"Verified": %s, "Actual": "says %s"}\n' "$verified" "'$said'"
        """;
}
