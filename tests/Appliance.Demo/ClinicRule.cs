namespace Appliance.Demo;

/// <summary>The customer's own rule, which calls the action of the sample plugin.</summary>
internal static class ClinicRule
{
    public const string Id = "CLINIC-RESTART-001";

    // It answers before the baseline's own rule, and rests only a second, so that the demo can break the service again and again.
    private const string Text =
        $$$"""
        format: 2
        rules:
          - id: {{{Id}}}
            name: Restart what is down, the clinic's way
            conditions:
              - { field: check_type, operator: eq, value: services }
              - { field: drift_detected, operator: eq, value: true }
              - { field: details.service_name, operator: exists, value: true }
            action: restart_and_watch
            action_params: { service: "{{details.service_name}}" }
            priority: 1
            cooldown_seconds: 1

        """;

    public static Task WriteAsync(string stateFolder, CancellationToken cancellationToken)
    {
        var rules = Directory.CreateDirectory(Path.Combine(stateFolder, "rules")).FullName;
        return File.WriteAllTextAsync(Path.Combine(rules, "clinic.yaml"), Text, cancellationToken);
    }
}
