using System.Text;

namespace Appliance.Benchmarks.Support;

/// <summary>Custom rules that bring an installation's own up to a number, as an MSP's rule files would.</summary>
internal static class RuleFiles
{
    /// <summary>The rule of <see cref="WriteWindows"/> that a burst sets off.</summary>
    public const string Outbreak = "BENCH-OUTBREAK";

    public static void Write(string folder, int count)
    {
        var rules = Path.Combine(folder, "state", "rules");
        Directory.CreateDirectory(rules);
        var text = new StringBuilder("rules:\n");
        for (var i = 1; i <= count; i++)
            text.Append(Rule(i));
        File.WriteAllText(Path.Combine(rules, "bench.yaml"), text.ToString());
    }

    /// <summary>
    /// Rules that every incident asks: does this machine drift all the time, and do many machines drift alike? The second finds its 20 among some
    /// 1,500 others.
    /// </summary>
    public static void WriteWindows(string folder) => File.WriteAllText(Path.Combine(folder, "state", "rules", "windows.yaml"),
        $$"""
        format: 2
        check_types: [bench_7]
        rules:
          - id: BENCH-FLAPS
            priority: 10
            conditions: [{ field: drift_detected, value: true }]
            window: { count: 10, within: 1h, group_by: [hostname] }
            action: escalate
          - id: {{Outbreak}}
            priority: 20
            conditions: [{ field: check_type, value: bench_7 }]
            window: { count: 20, within: 10m, group_by: [], distinct: hostname }
            action: escalate

        """);

    private static string Rule(int number) => $$"""
          - id: BENCH-{{number:000}}
            name: The setting number {{number}} is as it should be
            description: Brings the setting number {{number}} of a clinic's machine back to what its baseline says.
            conditions:
              - { field: check_type, operator: eq, value: bench_{{number}} }
              - { field: drift_detected, operator: eq, value: true }
              - { field: severity, operator: in, value: [medium, high, critical] }
            action: alert:bench-{{number}}
            hipaa_controls: ["164.312(b)"]
            cooldown_seconds: 600

        """;
}
