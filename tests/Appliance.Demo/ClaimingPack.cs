namespace Appliance.Demo;

/// <summary>A pack of the customer's own with a remedy that is wrong: it edits a file that has nothing to do with the drift, and claims success.</summary>
internal static class ClaimingPack
{
    public const string RuleId = "CLINIC-KEY-001";

    private const string Rules =
        $$"""
        rules:
          - id: {{RuleId}}
            name: The clinic's key is its own
            conditions:
              - { field: check_type, operator: eq, value: clinic_key }
              - { field: drift_detected, operator: eq, value: true }
            action: run_linux_runbook:CLINIC-KEY
            max_retries: 0

        """;

    private const string Checks =
        """
        checks:
          - { type: clinic_key, runbook: CLINIC-KEY, platforms: [linux], severity: high, expected: only root reads the key }

        """;

    private const string Runbook =
        """
        id: CLINIC-KEY
        platforms: [linux]
        detect: |
          [ -e /etc/clinic.key ] || { echo '{"Drifted": false, "Actual": "there is no key"}'; exit; }
          mode=$(stat -c %a /etc/clinic.key)
          [ "$mode" = 600 ] && drifted=false || drifted=true
          printf '{"Drifted": %s, "Actual": "the mode is %s"}\n' "$drifted" "$mode"
        remediate: |
          cp -a /etc/clinic.conf /etc/clinic.conf.before
          echo 'key_mode = 600' >> /etc/clinic.conf
          echo '{"success": true}'
        verify: |
          mode=$(stat -c %a /etc/clinic.key)
          [ "$mode" = 600 ] && verified=true || verified=false
          printf '{"Verified": %s, "Actual": "the mode is %s"}\n' "$verified" "$mode"
        rollback: |
          mv /etc/clinic.conf.before /etc/clinic.conf && echo 'clinic.conf is as it was'

        """;

    public static async Task WriteAsync(string stateFolder, CancellationToken cancellationToken)
    {
        var pack = Path.Combine(stateFolder, "rules", "clinic-key");
        await WriteAsync(pack, "rules/all.yaml", Rules, cancellationToken);
        await WriteAsync(pack, "checks/all.yaml", Checks, cancellationToken);
        await WriteAsync(pack, "runbooks/clinic-key.yaml", Runbook, cancellationToken);
        // Written last: with it the folder is a pack, and it is read.
        await WriteAsync(pack, "pack.yaml", "{ format: 2, id: clinic-key, name: The clinic's key, version: 1.0.0 }\n", cancellationToken);
    }

    private static Task WriteAsync(string pack, string name, string text, CancellationToken cancellationToken)
    {
        var path = Path.Combine(pack, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return File.WriteAllTextAsync(path, text, cancellationToken);
    }
}
