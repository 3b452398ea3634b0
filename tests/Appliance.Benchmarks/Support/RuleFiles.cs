using System.Text;

namespace Appliance.Benchmarks.Support;

/// <summary>Custom rules that bring an installation's own up to a number, as an MSP's rule files would.</summary>
internal static class RuleFiles
{
    public static void Write(string folder, int count)
    {
        var rules = Path.Combine(folder, "state", "rules");
        Directory.CreateDirectory(rules);
        var text = new StringBuilder("rules:\n");
        for (var i = 1; i <= count; i++)
            text.Append(Rule(i));
        File.WriteAllText(Path.Combine(rules, "bench.yaml"), text.ToString());
    }

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
